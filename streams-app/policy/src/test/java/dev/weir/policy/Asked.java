package dev.weir.policy;

import dev.weir.contract.Coverage;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Modality;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds questions for tests. Unless told otherwise it is an English text that scorers looked at whole. */
public final class Asked {
    /** Labels that the text model of these tests sees, in English. */
    public static final List<String> MODEL_LABELS =
            List.of("hate", "harassment", "violence", "self_harm", "sexual", "spam");

    /** Labels that term banks and patterns see, in any language. */
    public static final List<String> TERM_LABELS = List.of("pii", "profanity");

    private DecisionFacts.Builder facts = DecisionFacts.newBuilder();
    private final List<PartDigest> parts = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int bucket;
    private Instant at = Instant.parse("2026-06-01T12:00:00Z");

    private Asked(String surface) {
        facts.setSurface(surface);
    }

    public static Asked on(String surface) {
        return new Asked(surface);
    }

    /** An English text in the part {@code body}, of which the model says this and the terms nothing. */
    public static Asked text(String surface, Map<String, Double> scores) {
        return on(surface)
                .part("body", Modality.TEXT)
                .model("body", "en", scores)
                .terms("body", "en", Map.of());
    }

    public Asked facts(UnaryOperator<DecisionFacts.Builder> change) {
        facts = change.apply(facts);
        return this;
    }

    public Asked part(String partId, Modality modality) {
        return part(partId, modality, 40);
    }

    public Asked part(String partId, Modality modality, long bytes) {
        parts.add(PartDigest.newBuilder()
                .setPartId(partId)
                .setModality(modality)
                .setDigest("sha256:" + partId)
                .setSizeBytes(bytes)
                .build());
        return this;
    }

    public Asked model(String partId, String language, Map<String, Double> scores) {
        return signal(signal("text.model", partId, Modality.TEXT)
                .setCoverage(coverage(MODEL_LABELS, List.of("en"), language))
                .setScores(scores)
                .build());
    }

    public Asked terms(String partId, String language, Map<String, Double> scores) {
        return signal(signal("text.terms", partId, Modality.TEXT)
                .setCoverage(coverage(TERM_LABELS, List.of(), language))
                .setScores(scores)
                .build());
    }

    public Asked signal(Signal signal) {
        signals.add(signal);
        return this;
    }

    public Asked missing(String signal) {
        missing.add(signal);
        return this;
    }

    public Asked bucket(int rolloutBucket) {
        bucket = rolloutBucket;
        return this;
    }

    public Asked at(Instant decidedAt) {
        at = decidedAt;
        return this;
    }

    public Question ask() {
        return new Question(facts.build(), parts, signals, missing, bucket, at);
    }

    /** A signal that is SCORED and still needs a coverage. */
    public static Signal.Builder signal(String scorer, String partId, Modality modality) {
        return Signal.newBuilder()
                .setContentId("c")
                .setRevision(1)
                .setPartId(partId)
                .setModality(modality)
                .setScorer(scorer)
                .setStatus(SignalStatus.SCORED)
                .setCoverage(coverage(List.of(), List.of(), null));
    }

    public static Coverage coverage(List<String> labels, List<String> languages, @Nullable String language) {
        return Coverage.newBuilder()
                .setLabels(labels)
                .setLanguages(languages)
                .setLanguage(language)
                .setUnit("chars")
                .setLookedAt(40)
                .setTotal(40)
                .build();
    }

    public static Evidence bankEntry(String partId, String label, String bank) {
        return Evidence.newBuilder()
                .setKind(EvidenceKind.BANK_ENTRY)
                .setPartId(partId)
                .setLabel(label)
                .setBank(bank)
                .setEntry("e1")
                .build();
    }
}
