package dev.weir.scoring.media.video;

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
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.image.FrameEyes;
import dev.weir.scoring.media.image.FrameFindings;
import dev.weir.scoring.media.image.FrameSight;
import dev.weir.scoring.media.image.PictureBank;
import dev.weir.scoring.media.image.PictureBanks;
import dev.weir.scoring.pack.ModelFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code video}: about a frame a second, spread over the clip, by the eyes of the image scorer, and the sound track by a scorer of sound
 * where one is plugged in. A label counts as covered only where both saw it, or where there is no sound.
 *
 * @param <H> what is heard
 */
public final class VideoScorer<H> implements MediaScorer<VideoSight<H>> {
    public static final String NAME = "video";
    private static final int MAX_SIDE = 768;
    private static final int MAX_FRAMES = 64;
    private static final int FRAME_INTERVAL_MILLIS = 1_000;
    private static final int MAX_SOUND_MILLIS = 600_000;

    private final DecoderPool decoders;
    private final FrameEyes eyes;
    private final @Nullable SoundTrack<H> ears;
    private final Look look;
    private final PictureBanks banks = new PictureBanks();

    /** @param decoders shared, and not closed here; eyes and ears are */
    public VideoScorer(DecoderPool decoders, FrameEyes eyes, @Nullable SoundTrack<H> ears) {
        this.decoders = decoders;
        this.eyes = eyes;
        this.ears = ears;
        this.look = Look.clip(MAX_SIDE, MAX_FRAMES, FRAME_INTERVAL_MILLIS, ears == null ? 0 : MAX_SOUND_MILLIS);
    }

    private record Glance(Decoded decoded, List<FrameSight> frames, long micros) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Modality modality() {
        return Modality.VIDEO;
    }

    @Override
    public String version() {
        return "video-1+" + eyes.version() + (ears == null ? "" : "+" + ears.version());
    }

    @Override
    public List<VideoSight<H>> look(List<MediaBytes> batch) {
        List<Glance> glances =
                decoders.decodeAll(batch.stream().map(MediaBytes::bytes).toList(), look, this::glance);
        List<VideoSight<H>> sights = new ArrayList<>(glances.size());
        glances.forEach(glance -> sights.add(completed(glance)));
        return sights;
    }

    @Override
    public boolean isLasting(VideoSight<H> seen) {
        return !(seen instanceof VideoSight.Unseen<H> unseen && unseen.why().isPassing());
    }

    @Override
    public Signal say(MediaTask task, String digest, VideoSight<H> seen, MediaLevers levers) {
        PictureBank bank = banks.of(levers.banks());
        Instant now = task.getSentAt();
        FrameFindings found = new FrameFindings(task, true);
        found.digest(digest, bank, now);
        if (seen instanceof VideoSight.Unseen<H> unseen) {
            return found.unseen(NAME, digest, unseen.why(), unseen.durationMicros());
        }
        VideoSight.Seen<H> sight = (VideoSight.Seen<H>) seen;
        found.banked(sight.frames(), bank, now);
        found.classified(sight.frames());
        found.read(sight.frames(), levers.texts());
        FailureCategory failure = found.failure();
        if (failure != null) {
            return failed(task, digest, failure, sight, found);
        }
        SoundTrack.@Nullable Said said = said(task, sight, levers);
        if (said != null && said.failure() != null) {
            return failed(task, digest, said.failure(), sight, found);
        }
        return MediaSignals.scored(task, NAME, digest, findings(sight, found, said), sight.durationMicros());
    }

    private static Signal failed(
            MediaTask task, String digest, FailureCategory why, VideoSight.Seen<?> sight, FrameFindings found) {
        return MediaSignals.failed(task, NAME, digest, why, sight.durationMicros(), found.isQuarantined());
    }

    @Override
    public void close() {
        eyes.close();
        if (ears != null) {
            ears.close();
        }
    }

    private SoundTrack.@Nullable Said said(MediaTask task, VideoSight.Seen<H> sight, MediaLevers levers) {
        H heard = sight.heard();
        return ears == null || heard == null ? null : ears.say(task, heard, levers);
    }

    private static Findings findings(VideoSight.Seen<?> sight, FrameFindings found, SoundTrack.@Nullable Said said) {
        List<String> labels = new ArrayList<>(sight.model().labels());
        boolean sound = sight.facts().soundMillis() > 0;
        if (said != null) {
            said.scores().forEach((label, score) -> found.scores().merge(label, score, Math::max));
            found.evidence().addAll(said.evidence());
        }
        if (sound) {
            labels.retainAll(said == null ? List.of() : said.coverage().getLabels());
        }
        found.facts().put("format", sight.facts().format());
        found.facts().put("width", Integer.toString(sight.facts().width()));
        found.facts().put("height", Integer.toString(sight.facts().height()));
        found.facts().put("durationMillis", Long.toString(sight.facts().durationMillis()));
        found.facts().put("soundMillis", Long.toString(sight.facts().soundMillis()));
        found.facts().put("heardMillis", Long.toString(said == null ? 0 : sight.heardMillis()));
        Coverage coverage = new Coverage(
                labels,
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

    private VideoSight<H> completed(Glance glance) {
        if (glance.decoded() instanceof Decoded.Failed failed) {
            return new VideoSight.Unseen<>(failed.why(), glance.micros());
        }
        Decoded.Media media = (Decoded.Media) glance.decoded();
        if (media.frames().isEmpty()) {
            // Sound that calls itself a clip: nothing can be seen in it, so nothing is said of what can.
            return new VideoSight.Unseen<>(FailureCategory.UNSUPPORTED, glance.micros());
        }
        long start = System.nanoTime();
        try {
            FrameEyes.Classified classified = eyes.classify(glance.frames(), media.frames());
            H heard = ears == null || media.pcm().length == 0
                    ? null
                    : ears.listen(List.of(media.pcm())).get(0);
            return new VideoSight.Seen<>(
                    media.facts(),
                    classified.frames(),
                    classified.model(),
                    heard,
                    media.pcm().length * 1_000L / Look.SAMPLE_RATE,
                    glance.micros() + micros(start));
        } catch (ModelFault fault) {
            return new VideoSight.Unseen<>(fault.category(), glance.micros() + micros(start));
        }
    }

    private static long micros(long startNanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
