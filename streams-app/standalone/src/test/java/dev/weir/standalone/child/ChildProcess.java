package dev.weir.standalone.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program of this class path in a JVM of its own, which a test can kill. All that it says goes to a file. */
public final class ChildProcess implements AutoCloseable {
    private static final int MAX_TOLD = 4_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;
    private final int saidBefore;

    private ChildProcess(Process process, Path log, int saidBefore) {
        this.process = process;
        this.log = log;
        this.saidBefore = saidBefore;
    }

    /**
     * What to start.
     *
     * @param jvm options of the JVM beside those that every child needs
     * @param log where it says what it says; what stands there already stays
     */
    public record Plan(Class<?> main, List<String> jvm, Path log) {
        public Plan {
            jvm = List.copyOf(jvm);
        }
    }

    public static ChildProcess start(Plan plan, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(plan.jvm());
        // What native libraries unpack lies here after a kill, and goes with the folder of the test.
        Path temporary =
                Files.createDirectories(plan.log().resolveSibling("tmp").toAbsolutePath());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract");
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), plan.main().getName()));
        command.addAll(arguments);
        Path log = plan.log();
        int before = Files.exists(log) ? read(log).length() : 0;
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ChildProcess(process, log, before);
    }

    /** Returns what follows on a line that begins so, as soon as the child has said it. */
    public String await(String beginning) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            // Looked at before what it said: a line said just before the end counts.
            boolean ended = !process.isAlive();
            String said = read(log).substring(saidBefore);
            int end = said.lastIndexOf('\n');
            for (String line : said.substring(0, Math.max(0, end)).split("\n")) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length());
                }
            }
            if (ended || System.nanoTime() > giveUp) {
                String how = ended ? "ended before it said '" : "lives and has not said '";
                throw new AssertionError("the child " + how + beginning + "':\n" + lastWords());
            }
            Thread.sleep(20);
        }
    }

    /** The end of what it and those before it said. */
    public String lastWords() {
        String all = read(log);
        return all.substring(Math.max(0, all.length() - MAX_TOLD));
    }

    /** For what else a test asks of a process. */
    public Process process() {
        return process;
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
