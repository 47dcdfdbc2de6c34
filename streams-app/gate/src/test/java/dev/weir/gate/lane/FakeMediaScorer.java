package dev.weir.gate.lane;

import dev.weir.contract.Coverage;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaScorer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees the bytes as text. Some words make it misbehave: {@code boom} throws, {@code wait} waits until it is let go, what is seen in
 * {@code passing} does not last.
 */
final class FakeMediaScorer implements MediaScorer<String> {
    final AtomicInteger looks = new AtomicInteger();
    final CountDownLatch letGo = new CountDownLatch(1);
    volatile String version = "fake-1";

    @Override
    public String name() {
        return "image";
    }

    @Override
    public Modality modality() {
        return Modality.IMAGE;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<String> look(List<MediaBytes> batch) {
        List<String> seen = new ArrayList<>();
        for (MediaBytes media : batch) {
            looks.incrementAndGet();
            seen.add(look(new String(media.bytes(), StandardCharsets.UTF_8)));
        }
        return seen;
    }

    @Override
    public boolean isLasting(String seen) {
        return !seen.startsWith("passing");
    }

    private String look(String text) {
        String by = version;
        if (text.equals("boom")) {
            throw new IllegalStateException("boom");
        }
        if (text.equals("native")) {
            throw new UnsatisfiedLinkError("a library is not there");
        }
        if (text.startsWith("wait")) {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return by.equals("fake-1") ? text : text + " by " + by;
    }

    @Override
    public Signal say(MediaTask task, String digest, String seen, MediaLevers levers) {
        return new Signal(
                seen.equals("stranger") ? "of somebody else" : task.getContentId(),
                task.getRevision(),
                task.getPart().getPartId(),
                Modality.IMAGE,
                name(),
                null,
                SignalStatus.SCORED,
                null,
                new Coverage(List.of("violence"), List.of(), null, "pixels", 1L, 1L),
                Map.of("violence", 0.5),
                List.of(),
                digest,
                Map.of("seen", seen, "banks", levers.banks().versions().toString()),
                1L,
                null,
                false);
    }

    @Override
    public void close() {
        letGo.countDown();
    }
}
