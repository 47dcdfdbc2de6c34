package dev.weir.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a Java runtime and the natives in the jars link to, from Debian's packages. Programs come apart from it, for the image that needs them. */
final class SystemLibraries {
    /**
     * The C library and its loader, C++ for the natives, compression, what Debian's Java links to for reading pictures and their colours (without
     * it no decoder starts), and the certificates that TLS trusts.
     */
    private static final List<String> PACKAGES = List.of(
            "libc6",
            "libgcc-s1",
            "libstdc++6",
            "zlib1g",
            "libjpeg62-turbo",
            "liblcms2-2",
            "ca-certificates",
            "netbase",
            "tzdata");

    /** Folders of a package that a running program needs. */
    private static final List<String> KEPT = List.of("lib", "lib64", "usr/lib", "usr/share/zoneinfo", "etc");

    /** Program by program of an image: the file that it is in its package. Hadoop's client of S3 runs {@code chmod}. */
    private static final Map<String, String> PROGRAMS = Map.of("sh", "dash", "chmod", "chmod");

    private static final List<String> PACKAGES_OF_PROGRAMS = List.of("dash", "coreutils");

    private SystemLibraries() {}

    /** Downloads and unpacks into {@code root}; every link in it is a file afterwards. */
    static void unpack(Path scratch, Path root) throws IOException, InterruptedException {
        Path all = unpacked(scratch, "libraries", PACKAGES);
        for (String folder : KEPT) {
            copy(all, folder, root);
        }
    }

    /** Puts a shell and {@code chmod} into {@code root/bin}, and nothing else. */
    static void unpackPrograms(Path scratch, Path root) throws IOException, InterruptedException {
        Path all = unpacked(scratch, "programs", PACKAGES_OF_PROGRAMS);
        Path bin = Files.createDirectories(root.resolve("bin"));
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            Path file = all.resolve("bin").resolve(program.getValue());
            // From Debian 13 on they are below usr, to which bin leads there.
            Path there = Files.exists(file) ? file : all.resolve("usr/bin").resolve(program.getValue());
            Files.copy(there, bin.resolve(program.getKey()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static Path unpacked(Path scratch, String name, List<String> packages)
            throws IOException, InterruptedException {
        Path debs = Files.createDirectories(scratch.resolve(name + "-debs"));
        Path all = Files.createDirectories(scratch.resolve(name + "-unpacked"));
        List<String> download = new ArrayList<>(List.of("apt-get", "download"));
        download.addAll(packages);
        Commands.run(debs, download);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(debs, "*.deb")) {
            for (Path deb : files) {
                Commands.run(debs, List.of("dpkg-deb", "-x", deb.toString(), all.toString()));
            }
        }
        return all;
    }

    private static void copy(Path all, String folder, Path root) throws IOException {
        Path from = all.resolve(folder);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path real = followed(all, file);
                if (Files.isRegularFile(real)) {
                    Path to = root.resolve(all.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(real, to);
                }
            }
        }
    }

    /** Where a link of the package leads inside the package, and never outside it. */
    private static Path followed(Path all, Path file) throws IOException {
        Path at = file;
        for (int hops = 0; Files.isSymbolicLink(at) && hops < 8; hops++) {
            Path target = Files.readSymbolicLink(at);
            at = target.isAbsolute()
                    ? all.resolve(target.toString().substring(1))
                    : at.resolveSibling(target).normalize();
        }
        return at;
    }
}
