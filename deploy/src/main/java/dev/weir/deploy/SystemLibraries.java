package dev.weir.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a Java runtime and the natives in the jars link to, from Debian's packages. A shell comes apart from it, for the image that needs one. */
final class SystemLibraries {
    /** The C library and its loader, C++ for the natives, compression, and the certificates that TLS trusts. */
    private static final List<String> PACKAGES =
            List.of("libc6", "libgcc-s1", "libstdc++6", "zlib1g", "ca-certificates", "netbase", "tzdata");

    /** Folders of a package that a running program needs. */
    private static final List<String> KEPT = List.of("lib", "lib64", "usr/lib", "usr/share/zoneinfo", "etc");

    private static final String SHELL = "dash";

    private SystemLibraries() {}

    /** Downloads and unpacks into {@code root}; every link in it is a file afterwards. */
    static void unpack(Path scratch, Path root) throws IOException, InterruptedException {
        Path all = unpacked(scratch, "libraries", PACKAGES);
        for (String folder : KEPT) {
            copy(all, folder, root);
        }
    }

    /** Puts {@code /bin/sh} into {@code root} and nothing else. */
    static void unpackShell(Path scratch, Path root) throws IOException, InterruptedException {
        Path all = unpacked(scratch, SHELL, List.of(SHELL));
        // Debian 13 has it below usr, where the root's own bin leads.
        Path shell = Files.exists(all.resolve("bin/dash")) ? all.resolve("bin/dash") : all.resolve("usr/bin/dash");
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.copy(shell, bin.resolve("sh"), StandardCopyOption.COPY_ATTRIBUTES);
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
