package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SoloLaneTest {
    @Test
    void whoeverIsAloneHasNobodyBeside() throws Exception {
        SoloLane lane = new SoloLane(300_000);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean alone = i % 5 == 0;
            runs.add(threads.submit(() -> alone ? alone(lane, inside, overlaps) : beside(lane, inside)));
        }
        for (Future<?> run : runs) {
            run.get(300, TimeUnit.SECONDS);
        }
        threads.shutdownNow();
        assertThat(overlaps).hasValue(0);
    }

    private static boolean alone(SoloLane lane, AtomicInteger inside, AtomicInteger overlaps)
            throws InterruptedException {
        assertThat(lane.enterAlone()).isTrue();
        if (inside.incrementAndGet() != 1) {
            overlaps.incrementAndGet();
        }
        Thread.yield();
        if (inside.getAndDecrement() != 1) {
            overlaps.incrementAndGet();
        }
        lane.leaveAlone();
        return true;
    }

    private static boolean beside(SoloLane lane, AtomicInteger inside) throws InterruptedException {
        lane.enter();
        inside.incrementAndGet();
        Thread.yield();
        inside.decrementAndGet();
        lane.leave();
        return true;
    }

    @Test
    void whatHangsHoldsNobodyUpForEver() throws InterruptedException {
        SoloLane lane = new SoloLane(20);
        lane.enter();
        assertThat(lane.enterAlone()).as("somebody hangs beside").isFalse();
        lane.leave();
        lane.leave();
        assertThat(lane.enterAlone()).isTrue();
        lane.enter();
        assertThat(lane.enterAlone()).as("the one that is alone hangs").isFalse();
    }
}
