package dev.weir.standalone;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code weir run lane} in a process of its own, which a test can kill and start again. */
final class LaneProcess implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("weir: lane .* has started; (http://[^/]*)/.*");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final OneMachine.Places places;

    private LaneProcess(Process process, OneMachine.Places places) {
        this.process = process;
        this.places = places;
    }

    /** Returns when the lane takes part. */
    static LaneProcess start(OneMachine.Places machine, String lane) throws Exception {
        Path folder = machine.data().resolve("lane-" + lane);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Weir.class.getName(),
                        "run",
                        "lane",
                        lane,
                        "--kafka=" + machine.kafka(),
                        "--registry=" + machine.registry(),
                        "--data=" + folder,
                        "--port=0",
                        "--set=lane.staticMembership=true")
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(folder + ".log")))
                .start();
        try {
            OneMachine.Places places =
                    new OneMachine.Places(address(process), machine.kafka(), machine.registry(), folder);
            Machines.awaitReady(places);
            return new LaneProcess(process, places);
        } catch (Exception | AssertionError e) {
            process.destroyForcibly().waitFor();
            throw e;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                return started.group(1);
            }
        }
        throw new AssertionError("weir run lane ended before it had started");
    }

    /** Signals that this process has given since it started. */
    double signals() throws Exception {
        return Machines.metric(places, "weir_lane_signals_total");
    }

    /** Returns as soon as there are as many, and how many there are then. */
    double awaitSignals(double count) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        double given = signals();
        while (given < count) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("the lane gave " + given + " signals and not " + count);
            }
            given = signals();
        }
        return given;
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
