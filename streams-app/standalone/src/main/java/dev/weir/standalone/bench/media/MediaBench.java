package dev.weir.standalone.bench.media;

import dev.weir.scoring.media.codes.CodeReader;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.image.FrameEyes;
import dev.weir.scoring.media.pdq.Pdq;
import dev.weir.standalone.bench.BenchReport;
import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import dev.weir.standalone.bench.Median;
import dev.weir.standalone.bench.samples.MadeMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * {@code weir bench media}: pictures a second, and seconds of sound and of film a second, through decoding alone and through decoding and
 * looking, in turns within one run. Every core has a decoder.
 */
public final class MediaBench {
    private static final Look PICTURE = Look.picture(1_024, 8);
    private static final Look SOUND = Look.sound(600_000);
    private static final Look CLIP = Look.clip(768, 64, 1_000, 600_000);

    private final MediaPlan plan;
    private final Consumer<String> progress;
    private final FrameEyes eyes = FrameEyes.withoutClassifier();
    private long failed;

    public MediaBench(MediaPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * One thing that is measured.
     *
     * @param of what it is measured against, itself for what is the measure
     * @param then what is done with what was decoded
     * @param units how much a piece counts for: 1 for a picture, its length in ms for the rest
     */
    private record Contestant(
            String name,
            String of,
            List<byte[]> media,
            Look look,
            Consumer<Decoded.Media> then,
            ToLongFunction<Decoded.Media> units) {}

    public BenchReport run() throws IOException {
        DecodeSettings defaults = DecodeSettings.defaults();
        DecodeSettings settings = new DecodeSettings(
                defaults.children(),
                1_000_000,
                defaults.jobTimeoutMillis(),
                defaults.memoryMiB(),
                defaults.maxBytes(),
                defaults.requireLock(),
                defaults.niceness());
        List<Contestant> contestants = contestants();
        try (DecoderPool decoders = new DecoderPool(settings)) {
            Map<String, List<Double>> rates = new LinkedHashMap<>();
            int rounds = Math.max(1, plan.warmUpSeconds() / (contestants.size() * plan.windowSeconds()));
            progress.accept("warming up, " + rounds + " rounds of " + contestants.size() + " windows");
            for (int i = 0; i < rounds; i++) {
                contestants.forEach(contestant -> window(decoders, contestant));
            }
            for (int i = 1; i <= plan.windows(); i++) {
                for (Contestant contestant : contestants) {
                    rates.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(window(decoders, contestant));
                }
                progress.accept("window " + i + " of " + plan.windows() + " done");
            }
            progress.accept("decoders: " + decoders.status());
            return report(contestants, rates);
        }
    }

    private List<Contestant> contestants() throws IOException {
        progress.accept(plan.data() == null ? "making pictures, sounds and clips" : "reading " + plan.data());
        List<byte[]> pictures = media(Set.of("jpg", "jpeg", "png", "webp"), () -> MadeMedia.pictures(16));
        List<byte[]> sounds = media(Set.of("wav", "mp3", "ogg", "flac", "m4a", "opus"), () -> MadeMedia.sounds(4, 30));
        List<byte[]> clips = media(Set.of("mp4", "webm", "mkv", "mov"), () -> MadeMedia.clips(4, 20));
        List<Contestant> all = new ArrayList<>();
        if (!pictures.isEmpty()) {
            all.add(pictures("decodeOnly.image", pictures, media -> {}));
            all.add(pictures("hash.image", pictures, media -> hash(media.frames())));
            all.add(pictures("codes.image", pictures, media -> codes(media.frames())));
            all.add(pictures("look.image", pictures, media -> media.frames().forEach(eyes::look)));
        }
        if (!sounds.isEmpty()) {
            all.add(new Contestant(
                    "decodeOnly.audio",
                    "",
                    sounds,
                    SOUND,
                    media -> {},
                    media -> media.facts().soundMillis()));
        }
        if (!clips.isEmpty()) {
            all.add(clips("decodeOnly.video", clips, media -> {}));
            all.add(clips("hash.video", clips, media -> hash(media.frames())));
            all.add(clips("look.video", clips, media -> media.frames().forEach(eyes::look)));
        }
        if (all.isEmpty()) {
            throw new IOException("there are no pictures, sounds or clips in " + plan.data());
        }
        return all;
    }

    private static Contestant pictures(String name, List<byte[]> media, Consumer<Decoded.Media> then) {
        return new Contestant(name, "decodeOnly.image", media, PICTURE, then, each -> 1);
    }

    private static Contestant clips(String name, List<byte[]> media, Consumer<Decoded.Media> then) {
        return new Contestant(
                name,
                "decodeOnly.video",
                media,
                CLIP,
                then,
                each -> each.facts().durationMillis());
    }

    private interface Making {
        List<byte[]> make() throws IOException;
    }

    private List<byte[]> media(Set<String> endings, Making otherwise) throws IOException {
        Path data = plan.data();
        return data == null ? otherwise.make() : GivenMedia.ending(data, endings);
    }

    private static void hash(List<Frame> frames) {
        frames.forEach(frame -> Pdq.print(frame.rgb(), frame.width(), frame.height()));
    }

    private static void codes(List<Frame> frames) {
        frames.forEach(frame -> CodeReader.read(frame.rgb(), frame.width(), frame.height()));
    }

    /** Units a second over at least the time of a window. */
    private double window(DecoderPool decoders, Contestant contestant) {
        AtomicLong units = new AtomicLong();
        List<byte[]> batch = new ArrayList<>();
        while (batch.size() < 4 * decoders.settings().children()) {
            batch.addAll(contestant.media());
        }
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(plan.windowSeconds());
        while (System.nanoTime() < end) {
            decoders.decodeAll(batch, contestant.look(), decoded -> {
                        if (decoded instanceof Decoded.Media media) {
                            contestant.then().accept(media);
                            units.addAndGet(contestant.units().applyAsLong(media));
                            return true;
                        }
                        return false;
                    })
                    .forEach(worked -> failed += worked ? 0 : 1);
        }
        return units.get() * 1e9 / (System.nanoTime() - start);
    }

    private BenchReport report(List<Contestant> contestants, Map<String, List<Double>> rates) {
        List<Result> results = new ArrayList<>();
        List<Ratio> ratios = new ArrayList<>();
        for (Contestant contestant : contestants) {
            boolean pictures = contestant.name().endsWith(".image");
            String lane = contestant.name().substring(contestant.name().lastIndexOf('.') + 1);
            double rate = Median.of(rates.getOrDefault(contestant.name(), List.of()));
            results.add(new Result(
                    contestant.name(), pictures ? rate : rate / 1_000, pictures ? "pictures/s" : lane + "-seconds/s"));
            if (!contestant.of().isEmpty() && !contestant.of().equals(contestant.name())) {
                double limit = Median.of(rates.getOrDefault(contestant.of(), List.of()));
                String what = contestant.name().substring(0, contestant.name().indexOf('.'));
                ratios.add(new Ratio(
                        what.equals("look") ? "laneOfDecodeOnly." + lane : what + "OfDecodeOnly." + lane,
                        rate / limit));
            }
        }
        results.add(new Result("failed", failed, "pieces of media"));
        return new BenchReport("media", Machine.here(), ratios, results, 0, 0);
    }
}
