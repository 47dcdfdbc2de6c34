package dev.weir.scoring.media.video;

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
import dev.weir.scoring.media.image.FrameWatch;
import dev.weir.scoring.media.image.Sight;
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

    private final FrameWatch watch;
    private final @Nullable SoundTrack<H> ears;

    /** @param decoders shared, and not closed here; eyes and ears are */
    public VideoScorer(DecoderPool decoders, FrameEyes eyes, @Nullable SoundTrack<H> ears) {
        Look look = Look.clip(MAX_SIDE, MAX_FRAMES, FRAME_INTERVAL_MILLIS, ears == null ? 0 : MAX_SOUND_MILLIS);
        this.watch = new FrameWatch(NAME, decoders, eyes, look);
        this.ears = ears;
    }

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
        return "video-1+" + watch.version() + (ears == null ? "" : "+" + ears.version());
    }

    @Override
    public List<VideoSight<H>> look(List<MediaBytes> batch) {
        // Sound that calls itself a clip: nothing can be seen in it, so nothing is said of what can.
        return watch.look(batch, FailureCategory.UNSUPPORTED, this::listened);
    }

    private VideoSight<H> listened(Decoded decoded, Sight seen) {
        short[] pcm = seen instanceof Sight.Seen && decoded instanceof Decoded.Media media ? media.pcm() : new short[0];
        if (ears == null || pcm.length == 0) {
            return new VideoSight<>(seen, null, 0, seen.durationMicros());
        }
        long start = System.nanoTime();
        H heard = ears.listen(List.of(pcm)).get(0);
        long micros = seen.durationMicros() + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        return new VideoSight<>(seen, heard, pcm.length * 1_000L / Look.SAMPLE_RATE, micros);
    }

    @Override
    public boolean isLasting(VideoSight<H> sight) {
        return sight.seen().isLasting();
    }

    @Override
    public Signal say(MediaTask task, String digest, VideoSight<H> sight, MediaLevers levers) {
        if (sight.seen() instanceof Sight.Unseen unseen) {
            return watch.unseen(task, digest, unseen, levers);
        }
        Sight.Seen seen = (Sight.Seen) sight.seen();
        FrameFindings found = watch.find(task, digest, seen, true, levers);
        SoundTrack.@Nullable Said said = said(task, sight, levers);
        FailureCategory failure = found.failure();
        if (failure == null && said != null) {
            failure = said.failure();
        }
        if (failure != null) {
            return MediaSignals.failed(task, NAME, digest, failure, sight.durationMicros(), found.isQuarantined());
        }
        return MediaSignals.scored(
                task, NAME, digest, findings(seen, sight.heardMillis(), found, said), sight.durationMicros());
    }

    @Override
    public void close() {
        watch.close();
        if (ears != null) {
            ears.close();
        }
    }

    private SoundTrack.@Nullable Said said(MediaTask task, VideoSight<H> sight, MediaLevers levers) {
        H heard = sight.heard();
        return ears == null || heard == null ? null : ears.say(task, heard, levers);
    }

    private static Findings findings(
            Sight.Seen seen, long heardMillis, FrameFindings found, SoundTrack.@Nullable Said said) {
        List<String> labels = new ArrayList<>(seen.model().labels());
        if (said != null) {
            said.scores().forEach((label, score) -> found.scores().merge(label, score, Math::max));
            found.evidence().addAll(said.evidence());
        }
        if (seen.facts().soundMillis() > 0) {
            labels.retainAll(said == null ? List.of() : said.coverage().getLabels());
        }
        found.facts().put("durationMillis", Long.toString(seen.facts().durationMillis()));
        found.facts().put("soundMillis", Long.toString(seen.facts().soundMillis()));
        found.facts().put("heardMillis", Long.toString(said == null ? 0 : heardMillis));
        return found.told(seen, labels);
    }
}
