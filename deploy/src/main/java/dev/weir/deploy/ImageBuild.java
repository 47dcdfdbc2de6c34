package dev.weir.deploy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import dev.weir.deploy.ImagePlan.Content;
import dev.weir.deploy.ImagePlan.Layer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds images without a container engine: system libraries and a Java runtime, which all images share, and above them the layers of
 * a plan, so that a new release of Weir moves a few megabytes. They run as a user without rights.
 */
public final class ImageBuild {
    static final String USER = "65532";
    static final AbsoluteUnixPath JAVA = AbsoluteUnixPath.get("/opt/java");

    private static final int WORDS_OF_AN_IMAGE = 4;
    private static final AbsoluteUnixPath ROOT = AbsoluteUnixPath.get("/");
    private static final AbsoluteUnixPath OWN_FOLDER = AbsoluteUnixPath.get("/var/lib/weir");
    private static final FilePermissions PRIVATE_FOLDER = FilePermissions.fromOctalString("750");
    private static final FilePermissions SHARED_SCRATCH = FilePermissions.fromOctalString("777");

    private final Path scratch;
    private final FileEntriesLayer runtime;
    private @Nullable FileEntriesLayer system;

    private ImageBuild(Path scratch) throws IOException, InterruptedException {
        this.scratch = scratch;
        deleteTree(scratch);
        Files.createDirectories(scratch);
        runtime = runtime(scratch);
    }

    /** {@code HOME SCRATCH}, then {@code NAME BASE TAR TAG} for each image, as the profile {@code images} gives them. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        ImageBuild build = new ImageBuild(Path.of(args[1]));
        for (int at = 2; at < args.length; at += WORDS_OF_AN_IMAGE) {
            build.build(plan(args[at], home), new ImageTarget(args[at + 1], Path.of(args[at + 2]), args[at + 3]));
        }
    }

    private static ImagePlan plan(String name, Path home) {
        return switch (name) {
            case WeirImage.NAME -> WeirImage.plan(home);
            case FlinkImage.NAME -> FlinkImage.plan(home);
            default -> throw new IllegalArgumentException("there is no image " + name);
        };
    }

    private void build(ImagePlan plan, ImageTarget target) throws Exception {
        JibContainerBuilder image = target.isFromScratch() ? Jib.fromScratch() : Jib.from(target.base());
        List<FileEntriesLayer> layers = new ArrayList<>();
        if (target.isFromScratch()) {
            layers.add(system());
            if (plan.hasPrograms()) {
                layers.add(programs());
            }
        }
        layers.add(runtime);
        for (Layer layer : plan.layers()) {
            layers.add(files(layer));
        }
        image.setFileEntriesLayers(layers)
                .setEntrypoint(plan.entrypoint())
                .setProgramArguments(plan.arguments())
                .setWorkingDirectory(OWN_FOLDER)
                .setUser(USER + ":" + USER)
                .setEnvironment(plan.environment())
                .setLabels(labels(plan, target))
                .setCreationTime(Instant.EPOCH)
                .setFormat(ImageFormat.OCI)
                .containerize(Containerizer.to(TarImage.at(target.tar()).named(target.tag()))
                        .setOfflineMode(target.isFromScratch())
                        .setApplicationLayersCache(scratch.resolve("cache"))
                        .setBaseImageLayersCache(scratch.resolve("base")));
    }

    /** By the names that the Open Container Initiative gave them. No date among them: equal contents are an equal image. */
    private static Map<String, String> labels(ImagePlan plan, ImageTarget target) {
        String prefix = "org.opencontainers.image.";
        return Map.of(
                prefix + "title", plan.title(),
                prefix + "description", plan.description(),
                prefix + "version", target.version(),
                prefix + "licenses", "Apache-2.0");
    }

    private FileEntriesLayer system() throws IOException, InterruptedException {
        if (system == null) {
            Path root = Files.createDirectories(scratch.resolve("system"));
            SystemLibraries.unpack(scratch, root);
            write(
                    root,
                    "etc/passwd",
                    "root:x:0:0::/:/none\nweir:x:" + USER + ":" + USER + "::" + OWN_FOLDER + ":/none\n");
            write(root, "etc/group", "root:x:0:\nweir:x:" + USER + ":\n");
            write(root, "etc/nsswitch.conf", "hosts: files dns\n");
            system = tree("system", root, ROOT).build();
        }
        return system;
    }

    private FileEntriesLayer programs() throws IOException, InterruptedException {
        Path root = Files.createDirectories(scratch.resolve("programs"));
        SystemLibraries.unpackPrograms(scratch, root);
        return tree("programs", root, ROOT).build();
    }

    private static FileEntriesLayer runtime(Path scratch) throws IOException, InterruptedException {
        Path runtime = JavaRuntime.link(scratch, "java");
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        return tree("java", runtime, JAVA)
                .addEntry(empty, AbsoluteUnixPath.get("/tmp"), SHARED_SCRATCH)
                .addEntry(empty, OWN_FOLDER, PRIVATE_FOLDER, Instant.EPOCH.plusSeconds(1), USER + ":" + USER)
                .build();
    }

    private static FileEntriesLayer files(Layer layer) throws IOException {
        FileEntriesLayer.Builder files = FileEntriesLayer.builder().setName(layer.name());
        for (Content content : layer.contents()) {
            AbsoluteUnixPath to = AbsoluteUnixPath.get(content.to());
            if (Files.isRegularFile(content.from())) {
                files.addEntry(content.from(), to, permissions(content.from()));
            } else {
                for (Path file : chosen(content)) {
                    files.addEntry(file, to.resolve(file.getFileName()), permissions(file));
                }
            }
        }
        return files.build();
    }

    private static List<Path> chosen(Content content) throws IOException {
        if (!Files.isDirectory(content.from())) {
            throw new IOException("there is no " + content.from()
                    + ": run ./weir --version, and give Maven both deploy/flink and deploy (deploy/README.md)");
        }
        try (Stream<Path> files = Files.list(content.from())) {
            return files.filter(file -> content.chosen().test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static FileEntriesLayer.Builder tree(String name, Path root, AbsoluteUnixPath at) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                layer.addEntry(file, at.resolve(root.relativize(file).toString()), permissions(file));
            }
        }
        return layer;
    }

    private static FilePermissions permissions(Path file) {
        return FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644");
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
                Files.delete(file);
            }
        }
    }
}
