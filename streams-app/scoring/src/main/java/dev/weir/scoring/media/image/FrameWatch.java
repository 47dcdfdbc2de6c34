package dev.weir.scoring.media.image;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Signal;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.pack.ModelFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * What the scorers of pictures and of clips do alike: decode, look at every frame, and find what the frames are known for and show.
 * Thread-safe.
 */
public final class FrameWatch implements AutoCloseable {
    private final String scorer;
    private final DecoderPool decoders;
    private final FrameEyes eyes;
    private final Look look;
    private final PictureBanks banks = new PictureBanks();

    /**
     * @param scorer its name, for the signals of what could not be seen
     * @param decoders shared, and not closed here; the eyes are
     */
    public FrameWatch(String scorer, DecoderPool decoders, FrameEyes eyes, Look look) {
        this.scorer = scorer;
        this.decoders = decoders;
        this.eyes = eyes;
        this.look = look;
    }

    private record Glance(Decoded decoded, List<FrameSight> frames, long micros) {}

    /** Changes when the same frames are seen differently. */
    public String version() {
        return eyes.version();
    }

    /**
     * Looks at several pieces at once, and at each while others are being decoded.
     *
     * @param frameless what media that has no frame to look at fails with
     * @param then makes of what was decoded, and of what was seen in it, what is asked for; runs on this thread
     */
    public <S> List<S> look(List<MediaBytes> batch, FailureCategory frameless, BiFunction<Decoded, Sight, S> then) {
        List<Glance> glances =
                decoders.decodeAll(batch.stream().map(MediaBytes::bytes).toList(), look, this::glance);
        List<S> all = new ArrayList<>(glances.size());
        glances.forEach(glance -> all.add(then.apply(glance.decoded(), classified(glance, frameless))));
        return all;
    }

    private Glance glance(Decoded decoded) {
        long start = System.nanoTime();
        List<FrameSight> frames = decoded instanceof Decoded.Media media
                ? media.frames().stream().map(eyes::look).toList()
                : List.of();
        return new Glance(decoded, frames, microsSince(start));
    }

    private Sight classified(Glance glance, FailureCategory frameless) {
        if (glance.decoded() instanceof Decoded.Failed failed) {
            return new Sight.Unseen(failed.why(), glance.micros());
        }
        Decoded.Media media = (Decoded.Media) glance.decoded();
        if (media.frames().isEmpty()) {
            return new Sight.Unseen(frameless, glance.micros());
        }
        long start = System.nanoTime();
        try {
            FrameEyes.Classified classified = eyes.classify(glance.frames(), media.frames());
            return new Sight.Seen(
                    media.facts(), classified.frames(), classified.model(), glance.micros() + microsSince(start));
        } catch (ModelFault fault) {
            return new Sight.Unseen(fault.category(), glance.micros() + microsSince(start));
        }
    }

    /**
     * Everything that these bytes are known for and that their frames show.
     *
     * @param moving whether frames have numbers and times
     */
    public FrameFindings find(MediaTask task, String digest, Sight.Seen seen, boolean moving, MediaLevers levers) {
        FrameFindings found = new FrameFindings(task, moving);
        PictureBank bank = banks.of(levers.banks());
        found.facts(seen.facts());
        found.digest(digest, bank, task.getSentAt());
        found.banked(seen.frames(), bank, task.getSentAt());
        found.classified(seen.frames());
        found.read(seen.frames(), levers.texts());
        return found;
    }

    /** What is said of media that nobody could look at; bytes that are known are known all the same. */
    public Signal unseen(MediaTask task, String digest, Sight.Unseen unseen, MediaLevers levers) {
        FrameFindings known = new FrameFindings(task, false);
        known.digest(digest, banks.of(levers.banks()), task.getSentAt());
        return known.unseen(scorer, digest, unseen.why(), unseen.durationMicros());
    }

    @Override
    public void close() {
        eyes.close();
    }

    private static long microsSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
