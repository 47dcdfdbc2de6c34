package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.fail;

import dev.weir.standalone.child.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Apicurio Registry in a process of its own, with nothing but memory; the build unpacked it (profile {@code apicurio} of the pom). */
final class Apicurio implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "apicurio");
    private static final String JAR = "apicurio-registry-app-3.0.9-runner.jar";
    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    private static final int START_TIMEOUT_SECONDS = 300;

    private final Process process;
    private final String url;

    private Apicurio(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static boolean isThere() {
        return Files.exists(FOLDER.resolve(JAR));
    }

    static Apicurio start() throws IOException, InterruptedException {
        int port = FreePort.pick();
        Path temporary = Files.createDirectories(FOLDER.resolve("tmp"));
        File log = FOLDER.resolveSibling("apicurio.log").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Djava.io.tmpdir=" + temporary.toAbsolutePath(),
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        JAR)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Apicurio apicurio = new Apicurio(process, "http://127.0.0.1:" + port + CONFLUENT_API);
        apicurio.awaitReady(log);
        return apicurio;
    }

    private void awaitReady(File log) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (new Rest(url).get("/subjects").status() == 200) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                Thread.sleep(200);
            }
        }
        close();
        fail("Apicurio did not get ready, see " + log.getAbsolutePath());
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
