package dev.weir.gateway.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A PostgreSQL of Debian's package in a folder of its own, for this JVM; one database for each test. */
public final class TestDatabases {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final int STARTING_SECONDS = 60;

    private static Optional<String> running = Optional.empty();
    private static int databases;

    private TestDatabases() {}

    /** Settings of an empty database; skips the test, and says so, where there is no PostgreSQL. */
    public static synchronized Map<String, String> postgres() {
        Path binaries = binaries()
                .orElseThrow(
                        () -> new TestAbortedException(
                                "PostgreSQL is not installed (apt-get install postgresql): its half of the contract was not tested"));
        String server = running.orElseGet(() -> start(binaries));
        running = Optional.of(server);
        String name = "test" + databases++;
        try (var connection = DriverManager.getConnection(server + "postgres", "weir", "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return Map.of("jdbcUrl", server + name, "username", "weir", "maximumPoolSize", "4");
    }

    private static Optional<Path> binaries() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst();
        } catch (IOException failed) {
            return Optional.empty();
        }
    }

    private static String start(Path binaries) {
        try {
            Path folder = Files.createTempDirectory("weir-postgres");
            int port = freePort();
            boolean root = System.getProperty("user.name").equals("root");
            if (root) {
                run(List.of("chown", "postgres", folder.toString()));
            }
            List<String> as = root ? List.of("runuser", "-u", "postgres", "--") : List.of();
            run(command(as, binaries.resolve("initdb"), "-D", folder + "/data", "-U", "weir", "-A", "trust", "-N"));
            String options = "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off";
            List<String> stop =
                    command(as, binaries.resolve("pg_ctl"), "-D", folder + "/data", "-m", "immediate", "stop");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, folder)));
            run(command(
                    as,
                    binaries.resolve("pg_ctl"),
                    "-D",
                    folder + "/data",
                    "-w",
                    "-o",
                    options,
                    "-l",
                    folder + "/log",
                    "start"));
            return "jdbc:postgresql://127.0.0.1:" + port + "/";
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static List<String> command(List<String> as, Path program, String... arguments) {
        return Stream.of(as.stream(), Stream.of(program.toString()), Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    private static void stop(List<String> stop, Path folder) {
        try {
            run(stop);
            run(List.of("rm", "-rf", folder.toString()));
        } catch (IOException | RuntimeException leftBehind) {
            System.err.println("A PostgreSQL in " + folder + " was left behind: " + leftBehind.getMessage());
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(STARTING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
