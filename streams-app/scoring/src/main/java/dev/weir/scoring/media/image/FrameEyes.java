package dev.weir.scoring.media.image;

import dev.weir.scoring.media.codes.CodeReader;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.pdq.Pdq;
import dev.weir.scoring.pack.ModelFault;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.pack.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at single pictures: their hash, codes in them, and a classifier where there is one. Thread-safe. */
public final class FrameEyes implements AutoCloseable {
    /** Changes when the same pixels are seen differently. */
    private static final String VERSION = "eyes-2";

    private final @Nullable PackSlot classifier;

    private FrameEyes(@Nullable PackSlot classifier) {
        this.classifier = classifier;
    }

    public static FrameEyes withoutClassifier() {
        return new FrameEyes(null);
    }

    /** Takes the slot over and closes it. */
    public static FrameEyes with(PackSlot classifier) {
        return new FrameEyes(classifier);
    }

    public String version() {
        if (classifier == null) {
            return VERSION;
        }
        try (PackSlot.Lease lease = classifier.acquire()) {
            return VERSION + "+" + lease.pack().version().getId() + "@"
                    + lease.pack().version().getVersion();
        }
    }

    /** Hash and codes of a frame. */
    public FrameSight look(Frame frame) {
        return new FrameSight(
                frame.index(),
                frame.atMillis(),
                Pdq.print(frame.rgb(), frame.width(), frame.height()),
                CodeReader.read(frame.rgb(), frame.width(), frame.height()),
                Map.of());
    }

    /** What one classifier says of several frames. */
    public record Classified(ModelSight model, List<FrameSight> frames) {}

    /** Adds what the classifier says of these frames, in batches. */
    public Classified classify(List<FrameSight> sights, List<Frame> frames) throws ModelFault {
        if (classifier == null) {
            return new Classified(ModelSight.NONE, sights);
        }
        List<Picture> pictures = frames.stream()
                .map(frame -> new Picture(frame.width(), frame.height(), frame.rgb()))
                .toList();
        try (PackSlot.Lease lease = classifier.acquire()) {
            ModelPack pack = lease.pack();
            List<Map<String, Double>> scores = pack.image().score(pictures);
            List<FrameSight> scored = new ArrayList<>(sights.size());
            for (int i = 0; i < sights.size(); i++) {
                scored.add(sights.get(i).with(scores.get(i)));
            }
            return new Classified(
                    new ModelSight(pack.version(), pack.manifest().coverage().labels()), scored);
        }
    }

    @Override
    public void close() {
        if (classifier != null) {
            classifier.close();
        }
    }
}
