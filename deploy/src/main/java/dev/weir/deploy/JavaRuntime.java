package dev.weir.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Java runtime of the modules that Weir, Flink and their libraries use, cut from the JDK that runs this. */
final class JavaRuntime {
    /** All of Java SE, and of the JDK's own: memory access of the natives, TLS curves, zip files, the registry's server, metrics, the user's name for Hadoop's classes, Kerberos for Kafka, characters of other systems, jcmd for whoever looks into a process. */
    private static final List<String> MODULES = List.of(
            "java.se",
            "jdk.unsupported",
            "jdk.crypto.ec",
            "jdk.zipfs",
            "jdk.httpserver",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.security.auth",
            "jdk.security.jgss",
            "jdk.charsets",
            "jdk.jcmd",
            "jdk.jfr");

    private JavaRuntime() {}

    /** Makes the runtime in {@code folder/name}, which must not be there. */
    static Path link(Path folder, String name) throws IOException, InterruptedException {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new IOException("there is no jlink in " + jlink.getParent() + ": a whole JDK 17 is needed");
        }
        Commands.run(
                folder,
                List.of(
                        jlink.toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-debug",
                        "--no-man-pages",
                        "--no-header-files",
                        "--compress=2",
                        "--output",
                        name));
        return folder.resolve(name);
    }
}
