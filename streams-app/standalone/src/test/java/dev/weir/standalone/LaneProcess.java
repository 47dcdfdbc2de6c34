package dev.weir.standalone;

import dev.weir.standalone.machine.OneMachine;
import java.time.Duration;

/** {@code weir run lane} in a process of its own, which a test can kill and start again. */
final class LaneProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PartProcess process;

    private LaneProcess(PartProcess process) {
        this.process = process;
    }

    /** Returns when the lane takes part. */
    static LaneProcess start(OneMachine.Places machine, String lane) throws Exception {
        return new LaneProcess(
                PartProcess.start(machine, "lane-" + lane, "lane", lane, "--set=lane.staticMembership=true"));
    }

    /** Signals that this process has given since it started. */
    double signals() throws Exception {
        return Machines.metric(process.places(), "weir_lane_signals_total");
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
        process.kill();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
