package dev.weir.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image that the profile {@code images} built, unpacked into a root of its own.
 *
 * @param config what the image says about itself
 */
record UnpackedImage(Path root, JsonNode config) {
    /** Skips the test where no image was built. */
    static UnpackedImage of(String tar, Path scratch) throws IOException, InterruptedException {
        Path file = Repository.file("deploy/target").resolve(tar);
        assumeTrue(Files.exists(file), "no image was built (mvn -Pimages)");
        Path image = Files.createDirectories(scratch.resolve("image"));
        Commands.run(image, List.of("tar", "-xf", file.toString()));
        ObjectMapper json = new ObjectMapper();
        JsonNode index = json.readTree(image.resolve("index.json").toFile());
        JsonNode manifest =
                json.readTree(blob(image, index.at("/manifests/0/digest")).toFile());
        JsonNode config =
                json.readTree(blob(image, manifest.at("/config/digest")).toFile());
        Path root = Files.createDirectories(scratch.resolve("root"));
        for (JsonNode layer : manifest.get("layers")) {
            Path packed = blob(image, layer.get("digest"));
            Commands.run(
                    root, List.of("tar", "--warning=no-unknown-keyword", "--numeric-owner", "-xzf", packed.toString()));
        }
        return new UnpackedImage(root, config.get("config"));
    }

    /** Gives the root what a container has besides its image. Skips the test where that cannot be. */
    void furnish() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "chroot needs root");
        String proc = Files.createDirectories(root.resolve("proc")).toString();
        assumeTrue(
                Running.isPossible(List.of("unshare", "--mount", "/bin/sh", "-c", "mount -t proc proc \"$0\"", proc)),
                "a mount of /proc for one process alone is refused");
        Path dev = Files.createDirectories(root.resolve("dev"));
        device(dev.resolve("urandom"), "9");
        device(dev.resolve("random"), "8");
        device(dev.resolve("null"), "3");
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost " + host + "\n");
    }

    private static void device(Path file, String minor) throws IOException, InterruptedException {
        String name = file.toString();
        assumeTrue(
                Running.isPossible(List.of("mknod", "-m", "666", name, "c", "1", minor))
                        && Running.isPossible(List.of("head", "-c", "1", name)),
                "device files are refused");
    }

    List<String> inside(List<String> words) {
        return inside(words, Map.of());
    }

    /**
     * The same as the chart's pods are: nothing can be written but {@code /tmp} and {@code /var/lib/weir}, which begin empty, and no program
     * gives its process more rights than it has.
     */
    List<String> insideAPod(List<String> words, Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
        command.addAll(inside(words, more));
        int script = command.indexOf("-c") + 1;
        String own = config.get("User").asText().replace(":", ",gid=");
        command.set(
                script,
                "mount --bind \"$0\" \"$0\" && mount -t tmpfs -o mode=1777 tmp \"$0/tmp\""
                        + " && mount -t tmpfs -o mode=750,uid=" + own + " state \"$0/var/lib/weir\""
                        + " && mount -o remount,bind,ro \"$0\" && " + command.get(script));
        return command;
    }

    /** A command line that runs a program of the image in its root, as its user, with the image's environment, {@code more} and no other. */
    List<String> inside(List<String> words, Map<String, String> more) {
        // The mount of /proc is seen by this process alone and ends with it; each program takes the place of the one
        // before.
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "/bin/sh", "-c"));
        command.addAll(List.of("mount -t proc proc \"$0/proc\" && exec env -i PATH=\"$PATH\" \"$@\"", root.toString()));
        config.get("Env").forEach(variable -> command.add(variable.asText()));
        more.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("chroot", "--userspec=" + config.get("User").asText(), root.toString()));
        command.addAll(words);
        return command;
    }

    List<String> entrypoint() {
        List<String> words = new ArrayList<>();
        config.get("Entrypoint").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Path blob(Path image, JsonNode digest) {
        return image.resolve("blobs/sha256").resolve(digest.asText().substring("sha256:".length()));
    }
}
