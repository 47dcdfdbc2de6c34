package dev.weir.deploy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Builds the image of Weir without a container engine: system libraries, a Java runtime, libraries, Weir itself, each a layer, so that a
 * new release of Weir moves a few megabytes. It runs as a user without rights, and there is no shell in it.
 */
public final class ImageBuild {
    static final String USER = "65532";

    private static final AbsoluteUnixPath JAVA = AbsoluteUnixPath.get("/opt/java");
    private static final AbsoluteUnixPath LIBRARIES = AbsoluteUnixPath.get("/opt/weir/lib");
    private static final FilePermissions PRIVATE_FOLDER = FilePermissions.fromOctalString("750");
    private static final FilePermissions SHARED_SCRATCH = FilePermissions.fromOctalString("777");

    private final ImagePlan plan;

    private ImageBuild(ImagePlan plan) {
        this.plan = plan;
    }

    /** {@code PRODUCT BASE SCRATCH TAR TAG}, as the profile {@code images} gives them. */
    public static void main(String[] args) throws Exception {
        Path product = Path.of(args[0]);
        if (!Files.isDirectory(product.resolve("lib"))) {
            throw new IOException("the product is not built: run ./weir --version first");
        }
        Path scratch = Path.of(args[2]);
        new ImageBuild(new ImagePlan(product, args[1], scratch, Path.of(args[3]), args[4])).build();
    }

    private void build() throws Exception {
        deleteTree(plan.scratch());
        Files.createDirectories(plan.scratch());
        JibContainerBuilder image = plan.isFromScratch() ? Jib.fromScratch() : Jib.from(plan.base());
        List<FileEntriesLayer> layers = new ArrayList<>();
        if (plan.isFromScratch()) {
            layers.add(system());
        }
        layers.add(runtime());
        layers.add(jars("libraries", name -> !name.startsWith("weir-")));
        layers.add(jars("weir", name -> name.startsWith("weir-")));
        image.setFileEntriesLayers(layers)
                .setEntrypoint(
                        JAVA + "/bin/java",
                        "-XX:+UseG1GC",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                        "-Dweir.home=/opt/weir",
                        "-cp",
                        LIBRARIES + "/*",
                        "dev.weir.standalone.Weir")
                .setProgramArguments("--help")
                .setWorkingDirectory(AbsoluteUnixPath.get("/var/lib/weir"))
                .setUser(USER + ":" + USER)
                .addEnvironmentVariable("LANG", "C.UTF-8")
                .setCreationTime(Instant.EPOCH)
                .setFormat(ImageFormat.OCI)
                .containerize(Containerizer.to(TarImage.at(plan.tar()).named(plan.tag()))
                        .setOfflineMode(plan.isFromScratch())
                        .setApplicationLayersCache(plan.scratch().resolve("cache"))
                        .setBaseImageLayersCache(plan.scratch().resolve("base")));
    }

    private FileEntriesLayer system() throws IOException, InterruptedException {
        Path root = Files.createDirectories(plan.scratch().resolve("system"));
        SystemLibraries.unpack(plan.scratch(), root);
        write(root, "etc/passwd", "root:x:0:0::/:/none\nweir:x:" + USER + ":" + USER + "::/var/lib/weir:/none\n");
        write(root, "etc/group", "root:x:0:\nweir:x:" + USER + ":\n");
        write(root, "etc/nsswitch.conf", "hosts: files dns\n");
        return tree("system", root, AbsoluteUnixPath.get("/")).build();
    }

    private FileEntriesLayer runtime() throws IOException, InterruptedException {
        Path runtime = JavaRuntime.link(plan.scratch(), "java");
        Path empty = Files.createDirectories(plan.scratch().resolve("empty"));
        return tree("java", runtime, JAVA)
                .addEntry(empty, AbsoluteUnixPath.get("/tmp"), SHARED_SCRATCH)
                .addEntry(
                        empty,
                        AbsoluteUnixPath.get("/var/lib/weir"),
                        PRIVATE_FOLDER,
                        Instant.EPOCH.plusSeconds(1),
                        USER + ":" + USER)
                .build();
    }

    private FileEntriesLayer jars(String name, Predicate<String> chosen) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> jars = Files.list(plan.product().resolve("lib"))) {
            jars.filter(jar -> chosen.test(jar.getFileName().toString()))
                    .sorted()
                    .forEach(jar -> layer.addEntry(
                            jar, LIBRARIES.resolve(jar.getFileName().toString())));
        }
        return layer.build();
    }

    private static FileEntriesLayer.Builder tree(String name, Path root, AbsoluteUnixPath at) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                FilePermissions permissions = FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644");
                layer.addEntry(file, at.resolve(root.relativize(file).toString()), permissions);
            }
        }
        return layer;
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
