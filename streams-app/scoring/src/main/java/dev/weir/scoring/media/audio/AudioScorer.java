package dev.weir.scoring.media.audio;

import dev.weir.contract.BankEntry;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Findings;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.MediaSignals;
import dev.weir.scoring.media.audio.HeardSound.Stretch;
import dev.weir.scoring.media.audio.PcmDecoder.Pcm;
import dev.weir.scoring.media.video.SoundTrack.Said;
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

    private final PcmDecoder decoder;
    private final SoundEars ears;

    /** Takes both over and closes them. */
    public AudioScorer(PcmDecoder decoder, SoundEars ears) {
        this.decoder = decoder;
        this.ears = ears;
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
        return "audio-1+" + ears.version();
    }

    @Override
    public List<HeardSound> look(List<MediaBytes> batch) {
        return batch.stream().map(media -> listen(media.bytes())).toList();
    }

    private HeardSound listen(byte[] bytes) {
        long start = System.nanoTime();
        Pcm pcm = decoder.decode(bytes, MAX_MILLIS);
        if (pcm instanceof Pcm.Sound sound && sound.samples().length > 0) {
            return ears.listen(sound.samples(), sound.totalMillis());
        }
        FailureCategory why = pcm instanceof Pcm.Failed failed ? failed.why() : FailureCategory.UNDECODABLE;
        return HeardSound.failed(why, (System.nanoTime() - start) / 1_000);
    }

    @Override
    public boolean isLasting(HeardSound seen) {
        FailureCategory failure = seen.failure();
        return failure == null || !failure.isPassing();
    }

    @Override
    public Signal say(MediaTask task, String digest, HeardSound seen, MediaLevers levers) {
        List<BankEntry> known = levers.banks().withDigest(digest, task.getSentAt());
        Said said = ears.say(task, seen, levers);
        FailureCategory failure = said.failure();
        boolean quarantine = known.stream().anyMatch(BankEntry::getQuarantine);
        if (failure != null && (known.isEmpty() || failure.isPassing())) {
            return MediaSignals.failed(task, NAME, digest, failure, seen.micros(), quarantine);
        }
        Map<String, Double> scores = new HashMap<>(said.scores());
        List<Evidence> evidence = new ArrayList<>();
        for (BankEntry entry : known) {
            scores.merge(entry.getLabel(), entry.getScore(), Math::max);
            evidence.add(evidence(task.getPart().getPartId(), entry));
        }
        evidence.addAll(said.evidence());
        Findings findings = new Findings(said.model(), said.coverage(), scores, evidence, facts(seen), quarantine);
        return MediaSignals.scored(task, NAME, digest, findings, seen.micros());
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
        facts.put("millis", Long.toString(seen.extent().totalMillis()));
        if (!seen.stretches().isEmpty()) {
            facts.put(
                    "sounds",
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
        ears.close();
    }
}
