package dev.weir.gateway.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A PostgreSQL of Debian's package in a folder of its own, for this JVM; one database for each test. */
public final class TestDatabases {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final int STARTING_SECONDS = 300;

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
            run(initialise(as, binaries, folder));
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

    /** Whatever the language of this machine. */
    private static List<String> initialise(List<String> as, Path binaries, Path folder) {
        return command(
                as,
                binaries.resolve("initdb"),
                "-D",
                folder + "/data",
                "-U",
                "weir",
                "-A",
                "trust",
                "-N",
                "--no-locale",
                "-E",
                "UTF8");
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
        Path said = Files.createTempFile("weir-postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(STARTING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(said));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            Files.delete(said);
        }
    }

    /** Below the ports that the system gives to whoever asks for any: nobody is given it before PostgreSQL listens there. */
    private static int freePort() throws IOException {
        IOException taken = new IOException("never looked");
        for (int look = 0; look < 100; look++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }
}
