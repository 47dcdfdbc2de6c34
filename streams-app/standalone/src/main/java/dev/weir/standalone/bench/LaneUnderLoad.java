package dev.weir.standalone.bench;

import dev.weir.gate.levers.Baseline;
import dev.weir.standalone.machine.Deployment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real video lane on a {@link BenchStage}: in a process of its own, or in the gate's. */
final class LaneUnderLoad implements AutoCloseable {
    /** By name: the command line stands above the benchmarks. */
    private static final String WEIR = "dev.weir.standalone.Weir";

    private static final String LANE = "video";
    private static final Pattern STARTED = Pattern.compile("weir: lane .* has started; (http://[^/]*)/.*");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final AutoCloseable lane;
    /** The lane's own process, or this one. */
    private final ProcessHandle process;
    /** Children of this process that are no decoders. */
    private final List<Long> others;

    private LaneUnderLoad(AutoCloseable lane, ProcessHandle process, List<Long> others) {
        this.lane = lane;
        this.process = process;
        this.others = others;
    }

    /** As {@code weir run lane video} runs it. */
    static LaneUnderLoad apart(BenchStage stage, int partitions, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                "-cp",
                System.getProperty("java.class.path"),
                WEIR,
                "run",
                "lane",
                LANE,
                "--kafka=" + stage.bootstrap(),
                "--registry=" + stage.registry(),
                "--data=" + stage.folder("lane"),
                "--partitions=" + partitions,
                "--port=0"));
        settings.forEach((name, value) -> command.add("--set=" + name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectError(stage.folder("lane.log").toFile())
                .start();
        // A benchmark that is broken off leaves no lane behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "bench-lane-end"));
        LaneUnderLoad lane = new LaneUnderLoad(() -> end(process), process.toHandle(), List.of());
        try {
            awaitReady(address(process));
            return lane;
        } catch (IOException | RuntimeException e) {
            lane.close();
            throw e;
        }
    }

    /** As {@code weir up} runs it: in the gate's process. */
    static LaneUnderLoad together(BenchStage stage, int partitions, Map<String, String> settings, Baseline shipped)
            throws IOException {
        List<Long> others =
                ProcessHandle.current().children().map(ProcessHandle::pid).toList();
        Deployment deployment = Deployment.lane(
                new Deployment.Plan(
                        stage.bootstrap(),
                        stage.registry(),
                        stage.folder("lane"),
                        new Deployment.Place("127.0.0.1", 0),
                        partitions,
                        settings),
                LANE,
                shipped);
        LaneUnderLoad lane = new LaneUnderLoad(deployment, ProcessHandle.current(), others);
        try {
            awaitReady("http://127.0.0.1:" + deployment.port());
            return lane;
        } catch (IOException | RuntimeException e) {
            lane.close();
            throw e;
        }
    }

    /** Processor time of each decoder that lives now. */
    Map<Long, Duration> decoders() {
        Map<Long, Duration> times = new HashMap<>();
        process.children()
                .filter(child -> !others.contains(child.pid()))
                .forEach(child ->
                        times.put(child.pid(), child.info().totalCpuDuration().orElse(Duration.ZERO)));
        return times;
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
        throw new IOException("the lane ended before it had started");
    }

    private static void awaitReady(String address) throws IOException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        HttpRequest ask =
                HttpRequest.newBuilder(URI.create(address + "/health/ready")).build();
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < giveUp) {
            try {
                if (client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for the lane", e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        throw new IOException("the lane was not ready within a minute");
    }

    /** Decoders end by themselves when the pipe to their lane ends. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        try {
            lane.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the lane did not close", e);
        }
    }
}
