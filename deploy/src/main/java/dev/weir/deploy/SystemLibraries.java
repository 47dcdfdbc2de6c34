package dev.weir.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a Java runtime and the natives in the jars link to, from Debian's packages. An image of these alone has no shell. */
final class SystemLibraries {
    /** The C library and its loader, C++ for the natives, compression, and the certificates that TLS trusts. */
    private static final List<String> PACKAGES =
            List.of("libc6", "libgcc-s1", "libstdc++6", "zlib1g", "ca-certificates", "netbase", "tzdata");

    /** Folders of a package that a running program needs. */
    private static final List<String> KEPT = List.of("lib", "lib64", "usr/lib", "usr/share/zoneinfo", "etc");

    private SystemLibraries() {}

    /** Downloads and unpacks into {@code root}; every link in it is a file afterwards. */
    static void unpack(Path scratch, Path root) throws IOException, InterruptedException {
        Path debs = Files.createDirectories(scratch.resolve("debs"));
        Path all = Files.createDirectories(scratch.resolve("unpacked"));
        List<String> download = new ArrayList<>(List.of("apt-get", "download"));
        download.addAll(PACKAGES);
        Commands.run(debs, download);
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(debs, "*.deb")) {
            for (Path deb : packages) {
                Commands.run(debs, List.of("dpkg-deb", "-x", deb.toString(), all.toString()));
            }
        }
        for (String folder : KEPT) {
            copy(all, folder, root);
        }
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
