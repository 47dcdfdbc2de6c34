package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that the profile {@code images} built, unpacked into a root of its own and run there as its own user. */
class ImageIT {
    private static final Path TAR = Repository.file("deploy/target/weir-image.tar");

    @TempDir
    static Path scratch;

    private static Path root = Path.of("/nowhere");
    private static JsonNode config = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void unpack() throws Exception {
        assumeTrue(Files.exists(TAR), "no image was built (mvn -Pimages)");
        Path image = Files.createDirectories(scratch.resolve("image"));
        Commands.run(image, List.of("tar", "-xf", TAR.toString()));
        ObjectMapper json = new ObjectMapper();
        JsonNode index = json.readTree(image.resolve("index.json").toFile());
        JsonNode manifest =
                json.readTree(blob(image, index.at("/manifests/0/digest")).toFile());
        config = json.readTree(blob(image, manifest.at("/config/digest")).toFile());
        root = Files.createDirectories(scratch.resolve("root"));
        for (JsonNode layer : manifest.get("layers")) {
            Path file = blob(image, layer.get("digest"));
            Commands.run(
                    root, List.of("tar", "--warning=no-unknown-keyword", "--numeric-owner", "-xzf", file.toString()));
        }
    }

    @Test
    void itRunsAsAUserWithoutRights() {
        assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
    }

    @Test
    void thereIsNoShellInIt() {
        assertThat(root.resolve("bin/sh")).doesNotExist();
        assertThat(root.resolve("usr/bin")).doesNotExist();
    }

    /** Loads every native that a comment needs: RocksDB's are another matter, and the gate's own tests load them. */
    @Test
    void itDecidesAComment() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "chroot needs root");
        Path dev = Files.createDirectories(root.resolve("dev"));
        Commands.run(dev, List.of("mknod", "-m", "666", "urandom", "c", "1", "9"));
        Commands.run(dev, List.of("mknod", "-m", "666", "random", "c", "1", "8"));
        Commands.run(dev, List.of("mknod", "-m", "666", "null", "c", "1", "3"));
        // The loader finds the runtime's own libraries through /proc, which a container has and a bare root has not.
        List<String> command = new ArrayList<>(
                List.of("env", "LD_LIBRARY_PATH=/opt/java/lib", "chroot", "--userspec=65532:65532", root.toString()));
        config.at("/config/Entrypoint").forEach(word -> command.add(word.asText()));
        command.addAll(List.of("scan", "--offline", "--text", "hello from the image"));
        assertThat(Commands.run(scratch, command)).contains("APPROVED");
    }

    private static Path blob(Path image, JsonNode digest) {
        return image.resolve("blobs/sha256").resolve(digest.asText().substring("sha256:".length()));
    }
}
