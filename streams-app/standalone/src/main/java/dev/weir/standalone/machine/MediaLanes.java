package dev.weir.standalone.machine;

import dev.weir.contract.Modality;
import dev.weir.contract.VersionRef;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gate.lane.Lane;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.lane.LaneName;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.audio.AudioScorer;
import dev.weir.scoring.media.audio.DecodedSound;
import dev.weir.scoring.media.audio.SoundEars;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.image.FrameEyes;
import dev.weir.scoring.media.image.ImageScorer;
import dev.weir.scoring.media.video.VideoScorer;
import dev.weir.scoring.shipped.ShippedScorers;
import dev.weir.serdes.settings.Settings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The lanes of this process, each with its scorer, and the decoders that they share. */
final class MediaLanes implements AutoCloseable {
    /** Every lane there is, as a setting. */
    static final String ALL = LaneName.MODALITIES.stream().map(LaneName::of).collect(Collectors.joining(","));

    private final Opened opened = new Opened();
    private final List<Lane> lanes = new ArrayList<>();

    private MediaLanes() {}

    /** Reads {@code image,audio,video}, or a part of it. */
    static List<Modality> parse(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(MediaLanes::modality)
                .distinct()
                .toList();
    }

    private static Modality modality(String name) {
        return LaneName.MODALITIES.stream()
                .filter(modality -> LaneName.of(modality).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no lane '" + name + "'; there are " + ALL));
    }

    /** Refuses settings of a lane, or of its decoders, that do not fit. */
    static void check(Modality modality, Map<String, String> values) {
        Settings.read(DecodeConfig.class, DecodeConfig.PREFIX, values);
        config(modality, values);
    }

    private static LaneConfig config(Modality modality, Map<String, String> values) {
        return Settings.read(LaneConfig.class, LaneConfig.PREFIX, LaneConfig.valuesFor(modality, values));
    }

    /** @param values settings by name, those of single lanes and of the decoders among them */
    static MediaLanes start(List<Modality> which, Map<String, String> values, LiveLevers levers, MeterRegistry meters) {
        MediaLanes lanes = new MediaLanes();
        try {
            if (!which.isEmpty()) {
                DecodeConfig config = Settings.read(DecodeConfig.class, DecodeConfig.PREFIX, values);
                DecoderPool decoders = lanes.decoders(config, meters);
                which.forEach(modality -> lanes.open(modality, values, decoders, levers, meters));
            }
            return lanes;
        } catch (RuntimeException e) {
            lanes.close();
            throw e;
        }
    }

    private DecoderPool decoders(DecodeConfig config, MeterRegistry meters) {
        // As many as look at media where nothing else is said: one core is left over.
        int sparingly = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        DecoderPool decoders = opened.add(new DecoderPool(config.settings(sparingly)));
        Gauge.builder("weir.decoders.alive", () -> decoders.status().alive()).register(meters);
        FunctionCounter.builder(
                        "weir.decoders.killed", decoders, pool -> pool.status().killed())
                .register(meters);
        FunctionCounter.builder(
                        "weir.decoders.crashed", decoders, pool -> pool.status().crashed())
                .register(meters);
        return decoders;
    }

    private void open(
            Modality modality,
            Map<String, String> values,
            DecoderPool decoders,
            LiveLevers levers,
            MeterRegistry meters) {
        LaneConfig config = config(modality, values);
        MediaScorer<?> scorer = opened.add(scorer(modality, decoders));
        Lane lane = opened.add(Lane.start(config, scorer, levers.levers(), meters));
        lanes.add(lane);
        levers.report(config, lane, new VersionRef(scorer.name(), scorer.version(), null), meters);
    }

    private static MediaScorer<?> scorer(Modality modality, DecoderPool decoders) {
        return switch (modality) {
            case IMAGE -> new ImageScorer(decoders, FrameEyes.withoutClassifier());
            case AUDIO -> new AudioScorer(new DecodedSound(decoders), new SoundEars(ShippedScorers.soundPack()));
            case VIDEO ->
                new VideoScorer<>(decoders, FrameEyes.withoutClassifier(), new SoundEars(ShippedScorers.soundPack()));
            default -> throw new IllegalArgumentException("there is no lane for " + modality);
        };
    }

    /** Whether each lane takes part. */
    List<HealthCheck> checks() {
        return lanes.stream()
                .map(lane -> HealthCheck.of(
                        "lane-" + LaneName.of(lane.modality()),
                        () -> lane.isRunning() ? HealthState.up("RUNNING") : HealthState.down(lane.state())))
                .toList();
    }

    /** Whether a lane has stopped for good. */
    boolean hasFailed() {
        return lanes.stream().anyMatch(Lane::hasFailed);
    }

    @Override
    public void close() {
        opened.close();
    }
}
