package dev.weir.scoring.media.image;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.MediaSignals;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Look;
import java.util.List;

/**
 * {@code image}: known pictures in all orientations and known bytes, text in QR and bar codes, and a classifier where there is one. It
 * covers the labels of its classifier and no others: a bank knows what is in it, and says nothing of the rest.
 */
public final class ImageScorer implements MediaScorer<Sight> {
    public static final String NAME = "image";
    /** Large enough for a code that takes a tenth of a picture's width. */
    static final Look LOOK = Look.picture(1_024, 8);

    private final FrameWatch watch;

    /** @param decoders shared, and not closed here; the eyes are */
    public ImageScorer(DecoderPool decoders, FrameEyes eyes) {
        this.watch = new FrameWatch(NAME, decoders, eyes, LOOK);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Modality modality() {
        return Modality.IMAGE;
    }

    @Override
    public String version() {
        return "image-1+" + watch.version();
    }

    @Override
    public List<Sight> look(List<MediaBytes> batch) {
        return watch.look(batch, FailureCategory.UNDECODABLE, (decoded, sight) -> sight);
    }

    @Override
    public boolean isLasting(Sight seen) {
        return seen.isLasting();
    }

    @Override
    public Signal say(MediaTask task, String digest, Sight sight, MediaLevers levers) {
        if (sight instanceof Sight.Unseen unseen) {
            return watch.unseen(task, digest, unseen, levers);
        }
        Sight.Seen seen = (Sight.Seen) sight;
        FrameFindings found = watch.find(task, digest, seen, seen.facts().frames() > 1, levers);
        FailureCategory failure = found.failure();
        if (failure != null) {
            return MediaSignals.failed(task, NAME, digest, failure, seen.durationMicros(), found.isQuarantined());
        }
        int quality = seen.frames().get(0).print().quality();
        found.facts().put("pdq.quality", Integer.toString(quality));
        return MediaSignals.scored(
                task, NAME, digest, found.told(seen, seen.model().labels()), seen.durationMicros());
    }

    @Override
    public void close() {
        watch.close();
    }
}
