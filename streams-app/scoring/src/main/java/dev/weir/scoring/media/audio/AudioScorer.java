package dev.weir.scoring.media.audio;

import dev.weir.contract.BankEntry;
import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.Taxonomy;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.audio.HeardSound.Extent;
import dev.weir.scoring.media.audio.HeardSound.Stretch;
import dev.weir.scoring.media.audio.PcmDecoder.Pcm;
import dev.weir.scoring.pack.ModelFault;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.SoundEventModel;
import dev.weir.scoring.pack.SoundEventModel.Heard;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code audio}: names sounds and when they are heard, and knows sounds by their digest. It covers the labels that its pack claims and no
 * others: the shipped one claims none, and speech is not listened to.
 */
public final class AudioScorer implements MediaScorer<HeardSound> {
    public static final String NAME = "audio";

    /** Sound beyond this is not listened to, and the coverage says so. */
    public static final int MAX_MILLIS = 600_000;

    /** Counts changes to what this class makes of the same model's answers. */
    private static final String REVISION = "1";

    private final PcmDecoder decoder;
    private final ModelPack pack;
    private final SoundEventModel model;
    private final InstantSource clock;

    /**
     * @param decoder closed with the scorer, as is the pack
     * @param clock tells which bank entries have ended
     */
    public AudioScorer(PcmDecoder decoder, ModelPack pack, InstantSource clock) {
        this.decoder = decoder;
        this.pack = pack;
        this.model = pack.soundEvents();
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Modality modality() {
        return Modality.AUDIO;
    }

    @Override
    public String version() {
        return REVISION + "+" + pack.version().getDigest().orElse("");
    }

    @Override
    public List<HeardSound> look(List<MediaBytes> batch) {
        return batch.stream().map(media -> listen(media.bytes())).toList();
    }

    /** What is heard in samples that are decoded already, such as the track of a clip. */
    public HeardSound listen(short[] samples, long totalMillis) {
        long start = System.nanoTime();
        int window = model.mel().windowSamples();
        List<Integer> starts = starts(samples.length, window);
        try {
            List<Heard> heard = model.listen(samples, starts);
            Map<String, Double> labels = new HashMap<>();
            heard.forEach(each -> each.labels().forEach((label, score) -> labels.merge(label, score, Math::max)));
            Extent extent = new Extent(millis(samples.length), Math.max(totalMillis, millis(samples.length)));
            return new HeardSound(null, extent, stretches(heard, starts, samples.length), labels, micros(start));
        } catch (ModelFault fault) {
            throw new IllegalStateException("the sound model failed: " + fault.getMessage(), fault);
        }
    }

    private HeardSound listen(byte[] bytes) {
        long start = System.nanoTime();
        Pcm pcm = decoder.decode(bytes, MAX_MILLIS);
        if (pcm instanceof Pcm.Sound sound) {
            return listen(sound.samples(), sound.totalMillis());
        }
        return HeardSound.failed(((Pcm.Failed) pcm).why(), micros(start));
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

    private List<Stretch> stretches(List<Heard> heard, List<Integer> starts, int samples) {
        List<Stretch> stretches = new ArrayList<>();
        for (int sound = 0; sound < model.classes().size(); sound++) {
            Stretch open = null;
            for (int i = 0; i < heard.size(); i++) {
                double probability = heard.get(i).classes()[sound];
                if (probability < model.threshold()) {
                    continue;
                }
                long from = millis(starts.get(i));
                long to = millis(Math.min(samples, starts.get(i) + model.mel().windowSamples()));
                if (open != null && from <= open.toMillis()) {
                    open = new Stretch(open.sound(), Math.max(open.probability(), probability), open.fromMillis(), to);
                    stretches.set(stretches.size() - 1, open);
                } else {
                    open = new Stretch(model.classes().get(sound), probability, from, to);
                    stretches.add(open);
                }
            }
        }
        return stretches;
    }

    private static long millis(int samples) {
        return samples * 1_000L / PcmDecoder.SAMPLE_RATE;
    }

    private static long micros(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000;
    }

    @Override
    public Signal say(MediaTask task, String digest, HeardSound seen, MediaLevers levers) {
        String partId = task.getPart().getPartId();
        List<BankEntry> known = levers.banks().withDigest(digest, clock.instant());
        Map<String, Double> scores = new HashMap<>(seen.labels());
        known.forEach(entry -> scores.merge(entry.getLabel(), entry.getScore(), Math::max));
        List<Evidence> evidence = new ArrayList<>();
        known.forEach(entry -> evidence.add(evidence(partId, entry)));
        seen.stretches().forEach(stretch -> evidence.add(evidence(partId, stretch)));
        boolean scored = seen.failure() == null || !known.isEmpty();
        return new Signal(
                task.getContentId(),
                task.getRevision(),
                partId,
                Modality.AUDIO,
                NAME,
                pack.version(),
                scored ? SignalStatus.SCORED : SignalStatus.FAILED,
                scored || seen.failure() == null ? null : seen.failure().tag(),
                coverage(seen),
                Taxonomy.withParents(scores),
                evidence,
                digest,
                facts(seen),
                seen.micros(),
                null);
    }

    /** Bytes that nobody could listen to cover nothing, known or not. */
    private Coverage coverage(HeardSound seen) {
        PackManifest manifest = pack.manifest();
        List<String> labels = seen.failure() == null ? manifest.coverage().labels() : List.of();
        Extent extent = seen.extent();
        return new Coverage(labels, List.of(), null, "millis", extent.listenedMillis(), extent.totalMillis());
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

    private static Evidence evidence(String partId, BankEntry entry) {
        return new Evidence(
                EvidenceKind.BANK_ENTRY,
                partId,
                entry.getLabel(),
                null,
                null,
                null,
                entry.getBank(),
                entry.getEntry(),
                0.0,
                null,
                null,
                null,
                null,
                entry.getScore());
    }

    private static Map<String, String> facts(HeardSound seen) {
        Map<String, String> facts = new TreeMap<>();
        if (seen.failure() == null) {
            facts.put("audio.millis", Long.toString(seen.extent().totalMillis()));
        }
        if (!seen.stretches().isEmpty()) {
            facts.put(
                    "audio.sounds",
                    seen.stretches().stream()
                            .map(Stretch::sound)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        return facts;
    }

    @Override
    public void close() {
        decoder.close();
        pack.release();
    }
}
