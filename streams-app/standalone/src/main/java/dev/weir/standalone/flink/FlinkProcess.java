package dev.weir.standalone.flink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Flink jobs in a process of their own, watched by a thread of this one: a child that ends is started again, a bounded number of times.
 * The child ends by itself when this process does, however it does, and goes on from where it stood. The gate never waits for it.
 */
public final class FlinkProcess implements AutoCloseable {
    /** Starts after the first, before it is given up; a child that ran for {@link #HEALTHY} is counted from the beginning. */
    static final int MAX_RESTARTS = 5;

    private static final Duration HEALTHY = Duration.ofMinutes(10);

    private static final int FIRST_PAUSE_MILLIS = 2_000;
    private static final int STOP_WITHIN_SECONDS = 45;
    private static final String MAIN = "dev.weir.flink.run.LocalMain";
    private static final String READY = "READY ";

    /** How the child ends where a setting does not fit. */
    private static final int WRONG_SETTING = 2;

    private static final List<String> OPENED = List.of(
            "lang",
            "net",
            "io",
            "nio",
            "lang.reflect",
            "text",
            "time",
            "util",
            "util.concurrent",
            "util.concurrent.atomic",
            "util.concurrent.locks");

    private final FlinkPlan plan;
    private final Consumer<String> says;
    private final FlinkJobs jobs;
    private final int firstPauseMillis;
    private final Thread watch = new Thread(this::watch, "flink-watch");
    private volatile boolean closing;
    private volatile @Nullable Process child;

    private FlinkProcess(FlinkPlan plan, Consumer<String> says, FlinkJobs jobs, int firstPauseMillis) {
        this.plan = plan;
        this.says = says;
        this.jobs = jobs;
        this.firstPauseMillis = firstPauseMillis;
    }

    /**
     * Returns at once; {@code says} hears, in one line each, where Flink is, when it ended and when it was given up.
     *
     * @param jobs learns where Flink is, and is closed with this
     * @throws IllegalArgumentException where the jobs are not built
     */
    public static FlinkProcess start(FlinkPlan plan, Consumer<String> says, FlinkJobs jobs) {
        return start(plan, says, jobs, FIRST_PAUSE_MILLIS);
    }

    /** The pause before a restart doubles from the first on. */
    static FlinkProcess start(FlinkPlan plan, Consumer<String> says, FlinkJobs jobs, int firstPauseMillis) {
        if (!Files.isDirectory(plan.library())) {
            throw new IllegalArgumentException("the Flink jobs are not built: there is no " + plan.library());
        }
        FlinkProcess process = new FlinkProcess(plan, says, jobs, firstPauseMillis);
        jobs.away("starting");
        process.watch.setDaemon(true);
        process.watch.start();
        return process;
    }

    private void watch() {
        try {
            Files.deleteIfExists(output());
            for (int restarts = 0; !closing; restarts++) {
                long began = System.nanoTime();
                int status = runOnce();
                if (closing) {
                    return;
                }
                if (status == WRONG_SETTING) {
                    giveUp(lastWords());
                    return;
                }
                if (System.nanoTime() - began > HEALTHY.toNanos()) {
                    restarts = 0;
                }
                if (restarts == MAX_RESTARTS) {
                    jobs.away("ended with " + status + " and was given up; see flink.out and flink.log");
                    says.accept("Flink ended with " + status + " again and was given up; everything else goes on; see"
                            + " flink.out and flink.log in " + plan.logs());
                    return;
                }
                jobs.away("ended with " + status + ", started again (" + (restarts + 1) + " of " + MAX_RESTARTS + ")");
                says.accept("Flink ended with " + status + ", starting it again (" + (restarts + 1) + " of "
                        + MAX_RESTARTS + ")");
                Thread.sleep((long) firstPauseMillis << restarts);
            }
        } catch (IOException | UncheckedIOException e) {
            jobs.away("could not be started");
            says.accept("Flink could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(String why) {
        jobs.away("not started: " + why);
        says.accept("Flink is not started: " + why + "; everything else goes on");
    }

    /** The one line that a child says of a setting that does not fit. */
    private String lastWords() throws IOException {
        try (Stream<String> lines = Files.lines(output())) {
            return lines.findFirst().orElse("a setting does not fit");
        }
    }

    /** Of all children of this process: the first one's last words say most. */
    private Path output() {
        return plan.logs().resolve("flink.out");
    }

    private int runOnce() throws IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        Files.createDirectories(plan.logs());
        Process started = new ProcessBuilder(command(settingsFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
        child = started;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(READY)) {
                    String url = line.substring(READY.length());
                    jobs.at(url);
                    says.accept("Flink is at " + url);
                }
            }
        }
        return started.waitFor();
    }

    private List<String> command(Path settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=224m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=log4j2-local.xml",
                "-Dweir.logs=" + plan.logs(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        OPENED.forEach(name -> command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", plan.library() + "/*", MAIN, "--settings", settings.toString()));
        return command;
    }

    /** A file and not the command line, which whoever lists processes can read. */
    private Path settingsFile() {
        Path file = plan.folder().resolve("settings.properties");
        Properties properties = new Properties();
        properties.putAll(plan.settings());
        try {
            Files.deleteIfExists(file);
            if (Files.getFileStore(plan.folder()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, "Written at every start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the settings of the Flink jobs cannot be written", e);
        }
        return file;
    }

    /** Asks the child to stop with a savepoint of each job, and ends it where it does not. */
    @Override
    public void close() {
        closing = true;
        jobs.close();
        watch.interrupt();
        Process running = child;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            try (OutputStream orders = running.getOutputStream()) {
                orders.write("stop\n".getBytes(StandardCharsets.UTF_8));
            }
            if (running.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            says.accept("Flink does not listen; it will go on from its last checkpoint");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.destroyForcibly();
    }
}
