package dev.weir.scoring.media.audio;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.MediaTask;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.audio.HeardSound.Extent;
import dev.weir.scoring.media.audio.HeardSound.Stretch;
import dev.weir.scoring.media.video.SoundTrack;
import dev.weir.scoring.pack.ModelFault;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.SoundEventModel;
import dev.weir.scoring.pack.SoundEventModel.Heard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Listens to samples with a model of sound events: names sounds, and says when they are heard. Thread-safe. */
public final class SoundEars implements SoundTrack<HeardSound> {
    /** Counts changes to what this class makes of the same model's answers. */
    private static final String REVISION = "ears-1";

    /** Stretches that are told, the surest of them. */
    private static final int MAX_EVIDENCE = 64;

    private final ModelPack pack;
    private final SoundEventModel model;

    /** @param pack released when the ears are closed */
    public SoundEars(ModelPack pack) {
        this.pack = pack;
        this.model = pack.soundEvents();
    }

    @Override
    public String version() {
        return REVISION + "+" + pack.version().getDigest().orElse("");
    }

    @Override
    public List<HeardSound> listen(List<short[]> tracks) {
        return tracks.stream().map(track -> listen(track, 0)).toList();
    }

    /** @param totalMillis of the whole sound, where more of it is known than the samples at hand */
    HeardSound listen(short[] samples, long totalMillis) {
        long start = System.nanoTime();
        List<Integer> starts = starts(samples.length, model.mel().windowSamples());
        try {
            List<Heard> heard = model.listen(samples, starts);
            Map<String, Double> labels = new HashMap<>();
            heard.forEach(each -> each.labels().forEach((label, score) -> labels.merge(label, score, Math::max)));
            Extent extent = new Extent(millis(samples.length), Math.max(totalMillis, millis(samples.length)));
            return new HeardSound(null, extent, stretches(heard, starts, samples.length), labels, micros(start));
        } catch (ModelFault fault) {
            // Not a thing seen in the sound: nothing of it is kept, and the next who asks tries again.
            throw new IllegalStateException(
                    "the sound model failed: " + fault.category().tag(), fault);
        }
    }

    @Override
    public Said say(MediaTask task, HeardSound heard, MediaLevers levers) {
        List<Evidence> evidence = new ArrayList<>();
        heard.stretches().stream()
                .sorted(Comparator.comparingDouble(Stretch::probability).reversed())
                .limit(MAX_EVIDENCE)
                .sorted(Comparator.comparingLong(Stretch::fromMillis))
                .forEach(stretch -> evidence.add(evidence(task.getPart().getPartId(), stretch)));
        Extent extent = heard.extent();
        List<String> labels =
                heard.failure() == null ? pack.manifest().coverage().labels() : List.of();
        Coverage coverage =
                new Coverage(labels, List.of(), null, "millis", extent.listenedMillis(), extent.totalMillis());
        return new Said(heard.failure(), pack.version(), coverage, heard.labels(), evidence);
    }

    @Override
    public void close() {
        pack.release();
    }

    /** Windows overlap by half, so that nothing is cut in two by all of them; a sound shorter than one is one. */
    private static List<Integer> starts(int samples, int window) {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int start = window / 2; start + window / 2 < samples; start += window / 2) {
            starts.add(start);
        }
        return starts;
    }

    /** Windows in a row that hear the same are one stretch. */
    private List<Stretch> stretches(List<Heard> heard, List<Integer> starts, int samples) {
        List<Stretch> stretches = new ArrayList<>();
        for (int sound = 0; sound < model.classes().size(); sound++) {
            int ofThis = stretches.size();
            for (int i = 0; i < heard.size(); i++) {
                double probability = heard.get(i).classes()[sound];
                if (probability >= model.threshold()) {
                    int end = Math.min(samples, starts.get(i) + model.mel().windowSamples());
                    Stretch stretch =
                            new Stretch(model.classes().get(sound), probability, millis(starts.get(i)), millis(end));
                    extend(stretches, ofThis, stretch);
                }
            }
        }
        return stretches;
    }

    private static void extend(List<Stretch> stretches, int from, Stretch next) {
        int last = stretches.size() - 1;
        if (last >= from && next.fromMillis() <= stretches.get(last).toMillis()) {
            Stretch before = stretches.get(last);
            double surer = Math.max(before.probability(), next.probability());
            stretches.set(last, new Stretch(next.sound(), surer, before.fromMillis(), next.toMillis()));
        } else {
            stretches.add(next);
        }
    }

    private static Evidence evidence(String partId, Stretch stretch) {
        return new Evidence(
                EvidenceKind.TIME_RANGE,
                partId,
                null,
                null,
                null,
                stretch.sound(),
                null,
                null,
                null,
                null,
                stretch.fromMillis(),
                stretch.toMillis(),
                null,
                stretch.probability());
    }

    private static long millis(int samples) {
        return samples * 1_000L / PcmDecoder.SAMPLE_RATE;
    }

    private static long micros(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000;
    }
}
