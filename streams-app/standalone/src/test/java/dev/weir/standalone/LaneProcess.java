package dev.weir.standalone;

import dev.weir.standalone.machine.OneMachine;

/** {@code weir run lane} in a process of its own, which a test can kill and start again. */
final class LaneProcess implements AutoCloseable {
    private final PartProcess process;

    private LaneProcess(PartProcess process) {
        this.process = process;
    }

    /** Returns when the lane takes part. */
    static LaneProcess start(OneMachine.Places machine, String lane) throws Exception {
        return new LaneProcess(PartProcess.start(
                machine,
                "lane-" + lane,
                "lane",
                lane,
                "--set=lane.staticMembership=true",
                "--set=lane.taskTimeoutMillis=240000",
                "--set=lane.lateTaskMillis=120000",
                "--set=decode.jobTimeoutMillis=240000"));
    }

    /** Signals that this process has given since it started. */
    double signals() throws Exception {
        return Machines.metric(process.places(), "weir_lane_signals_total");
    }

    /** Returns as soon as there are as many, and how many there are then. */
    double awaitSignals(double count) throws Exception {
        long giveUp = System.nanoTime() + Machines.PATIENCE.toNanos();
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
