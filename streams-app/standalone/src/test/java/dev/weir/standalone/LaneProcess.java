package dev.weir.standalone;

import dev.weir.standalone.child.ChildProcess;
import dev.weir.standalone.machine.OneMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code weir run lane} in a process of its own, which a test can kill and start again. */
final class LaneProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChildProcess child;
    private final OneMachine.Places places;

    private LaneProcess(ChildProcess child, OneMachine.Places places) {
        this.child = child;
        this.places = places;
    }

    /** Returns when the lane takes part. */
    static LaneProcess start(OneMachine.Places machine, String lane) throws Exception {
        Path folder = machine.data().resolve("lane-" + lane);
        List<String> jvm = List.of("-Xmx384m", "-XX:+UseSerialGC", "-Djava.awt.headless=true");
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Plan(Weir.class, jvm, Path.of(folder + ".log")),
                List.of(
                        "run",
                        "lane",
                        lane,
                        "--kafka=" + machine.kafka(),
                        "--registry=" + machine.registry(),
                        "--data=" + folder,
                        "--port=0",
                        "--set=lane.staticMembership=true"));
        try {
            String address = child.await("weir: lane " + lane + " has started; ");
            String front = address.substring(0, address.indexOf('/', "http://".length()));
            OneMachine.Places places = new OneMachine.Places(front, machine.kafka(), machine.registry(), folder);
            Machines.awaitReady(places);
            return new LaneProcess(child, places);
        } catch (Exception | AssertionError e) {
            child.kill();
            throw e;
        }
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
        child.kill();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
