package dev.weir.scoring.media.image;

import dev.weir.contract.Coverage;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Findings;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.MediaSignals;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.pack.ModelFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code image}: known pictures in all orientations and known bytes, text in QR and bar codes, and a classifier where there is one. It
 * covers the labels of its classifier and no others: a bank knows what is in it, and says nothing of the rest.
 */
public final class ImageScorer implements MediaScorer<ImageSight> {
    public static final String NAME = "image";
    /** Large enough for a code that takes a tenth of a picture's width. */
    static final Look LOOK = Look.picture(1_024, 8);

    private final DecoderPool decoders;
    private final FrameEyes eyes;
    private final PictureBanks banks = new PictureBanks();

    /** @param decoders shared, and not closed here; the eyes are */
    public ImageScorer(DecoderPool decoders, FrameEyes eyes) {
        this.decoders = decoders;
        this.eyes = eyes;
    }

    private record Glance(Decoded decoded, List<FrameSight> frames, long micros) {}

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
        return "image-1+" + eyes.version();
    }

    @Override
    public List<ImageSight> look(List<MediaBytes> batch) {
        List<Glance> glances =
                decoders.decodeAll(batch.stream().map(MediaBytes::bytes).toList(), LOOK, this::glance);
        List<ImageSight> sights = new ArrayList<>(glances.size());
        glances.forEach(glance -> sights.add(classified(glance)));
        return sights;
    }

    @Override
    public boolean isLasting(ImageSight seen) {
        return !(seen instanceof ImageSight.Unseen unseen && unseen.why().isPassing());
    }

    @Override
    public Signal say(MediaTask task, String digest, ImageSight seen, MediaLevers levers) {
        PictureBank bank = banks.of(levers.banks());
        Instant now = task.getSentAt();
        if (seen instanceof ImageSight.Unseen unseen) {
            FrameFindings known = new FrameFindings(task, false);
            known.digest(digest, bank, now);
            return known.unseen(NAME, digest, unseen.why(), unseen.durationMicros());
        }
        ImageSight.Seen sight = (ImageSight.Seen) seen;
        FrameFindings findings = new FrameFindings(task, sight.facts().frames() > 1);
        findings.digest(digest, bank, now);
        findings.banked(sight.frames(), bank, now);
        findings.classified(sight.frames());
        findings.read(sight.frames(), levers.texts());
        FailureCategory failure = findings.failure();
        if (failure != null) {
            return MediaSignals.failed(task, NAME, digest, failure, sight.durationMicros(), findings.isQuarantined());
        }
        return MediaSignals.scored(task, NAME, digest, findings(sight, findings), sight.durationMicros());
    }

    @Override
    public void close() {
        eyes.close();
    }

    private static Findings findings(ImageSight.Seen sight, FrameFindings found) {
        found.facts().put("format", sight.facts().format());
        found.facts().put("width", Integer.toString(sight.facts().width()));
        found.facts().put("height", Integer.toString(sight.facts().height()));
        found.facts()
                .put(
                        "pdq.quality",
                        Integer.toString(sight.frames().get(0).print().quality()));
        Coverage coverage = new Coverage(
                sight.model().labels(),
                List.of(),
                null,
                "frames",
                (long) sight.frames().size(),
                sight.facts().frames());
        return new Findings(
                sight.model().version(),
                coverage,
                found.scores(),
                found.evidence(),
                found.facts(),
                found.isQuarantined());
    }

    private Glance glance(Decoded decoded) {
        long start = System.nanoTime();
        List<FrameSight> frames = decoded instanceof Decoded.Media media
                ? media.frames().stream().map(eyes::look).toList()
                : List.of();
        return new Glance(decoded, frames, micros(start));
    }

    private ImageSight classified(Glance glance) {
        if (glance.decoded() instanceof Decoded.Failed failed) {
            return new ImageSight.Unseen(failed.why(), glance.micros());
        }
        Decoded.Media media = (Decoded.Media) glance.decoded();
        List<Frame> frames = media.frames();
        if (frames.isEmpty()) {
            return new ImageSight.Unseen(FailureCategory.UNDECODABLE, glance.micros());
        }
        long start = System.nanoTime();
        try {
            FrameEyes.Classified classified = eyes.classify(glance.frames(), frames);
            return new ImageSight.Seen(
                    media.facts(), classified.frames(), classified.model(), glance.micros() + micros(start));
        } catch (ModelFault fault) {
            return new ImageSight.Unseen(fault.category(), glance.micros() + micros(start));
        }
    }

    private static long micros(long startNanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
