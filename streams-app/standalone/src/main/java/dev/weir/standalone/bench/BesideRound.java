package dev.weir.standalone.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** One window of each kind: texts alone, the lane alone, both. */
final class BesideRound {
    private final Metronome texts;
    private final ClipLoad load;
    private final LaneUnderLoad lane;
    private final int eventsPerSecond;
    private final int seconds;
    private final int polled;

    /** @param polled clips that the lane takes at once; more than that must wait, or it is not saturated */
    BesideRound(Metronome texts, ClipLoad load, LaneUnderLoad lane, BesideBench.Plan plan, int polled) {
        this.texts = texts;
        this.load = load;
        this.lane = lane;
        this.eventsPerSecond = plan.eventsPerSecond();
        this.seconds = plan.windows().seconds();
        this.polled = polled;
    }

    /**
     * The lane in one window.
     *
     * @param clipsPerSecond answered
     * @param busyCores processor time of the decoders for each second, at least: that of decoders that were replaced is not in it
     * @param waiting clips at the end
     */
    record LaneWindow(double clipsPerSecond, double busyCores, long waiting) {}

    /** What a round found. */
    record Found(Histogram alone, Histogram beside, LaneWindow laneAlone, LaneWindow laneBeside) {}

    /** The lane has nothing to do before and after. */
    Found play() {
        Histogram alone = texts.play(eventsPerSecond, seconds);
        load.begin();
        LaneWindow laneAlone = watch(this::pass);
        Histogram[] beside = new Histogram[1];
        LaneWindow laneBeside = watch(() -> beside[0] = texts.play(eventsPerSecond, seconds));
        load.end();
        return new Found(alone, beside[0], laneAlone, laneBeside);
    }

    private LaneWindow watch(Runnable meanwhile) {
        Map<Long, Duration> before = lane.decoders();
        long answered = load.answered();
        long start = System.nanoTime();
        meanwhile.run();
        double took = (System.nanoTime() - start) / 1e9;
        long clips = load.answered() - answered;
        long waiting = load.waiting();
        if (clips == 0 || waiting <= polled) {
            throw new NotMeasuredException("the lane was not saturated: it answered " + clips
                    + " clips in a window, and " + waiting + " waited at the end");
        }
        return new LaneWindow(clips / took, busy(before, lane.decoders()) / took, waiting);
    }

    /** Seconds of processor time that were spent between the two. */
    private static double busy(Map<Long, Duration> before, Map<Long, Duration> after) {
        Duration spent = Duration.ZERO;
        for (Map.Entry<Long, Duration> decoder : after.entrySet()) {
            spent = spent.plus(decoder.getValue()).minus(before.getOrDefault(decoder.getKey(), Duration.ZERO));
        }
        return spent.toMillis() / 1e3;
    }

    private void pass() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
