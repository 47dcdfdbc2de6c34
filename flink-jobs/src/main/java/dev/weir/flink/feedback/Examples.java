package dev.weir.flink.feedback;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.Decision;
import dev.weir.contract.LabelSource;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.TrainingExample;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import dev.weir.contract.digest.Sha256;
import dev.weir.flink.review.Reviewed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a labelled example of a reviewed content: the same three records always make the same example. */
final class Examples {
    /** The label that is 1 where any is, as in golden sets. */
    static final String ANY = "any";

    private Examples() {}

    static TrainingExample of(ContentEvent event, Reviewed reviewed) {
        ReviewDecision decision = reviewed.decision();
        return TrainingExample.newBuilder()
                .setExampleId(id(decision))
                .setContentId(event.getContentId())
                .setRevision(event.getRevision())
                .setParts(event.getParts())
                .setParentText(
                        event.getContext().flatMap(Context::getParentText).orElse(null))
                .setLabels(labels(decision))
                .setSource(decision.getKind() == ReviewKind.APPEAL ? LabelSource.APPEAL : LabelSource.REVIEWER)
                .setDecisionId(decision.getDecisionId())
                .setScores(scores(reviewed.seen()))
                .setModels(models(reviewed.seen()))
                .setSurface(event.getSurface())
                .setCommunity(event.getCommunity())
                .setLocale(event.getLocale().orElse(null))
                .setWeight(1.0)
                .setCreatedAt(decision.getDecidedAt())
                .build();
    }

    /** Lengths stand before the parts, so that no two triples run into one. */
    static String id(ReviewDecision decision) {
        String contentId = decision.getContentId();
        String decisionId = decision.getDecisionId();
        return Sha256.of(contentId.length() + ":" + contentId + "/" + decision.getRevision() + "/" + decisionId.length()
                + ":" + decisionId);
    }

    /** What the person confirmed or denied, and {@value #ANY} by what was done. A held outcome says nothing of it. */
    static Map<String, Integer> labels(ReviewDecision decision) {
        Map<String, Integer> labels = new TreeMap<>();
        decision.getLabels().forEach((label, there) -> labels.put(label, there ? 1 : 0));
        any(decision).ifPresent(any -> labels.put(ANY, any ? 1 : 0));
        return labels;
    }

    private static Optional<Boolean> any(ReviewDecision decision) {
        if (decision.getLabels().containsValue(true) || decision.getOutcome() == Decision.REJECTED) {
            return Optional.of(true);
        }
        return decision.getOutcome() == Decision.APPROVED ? Optional.of(false) : Optional.empty();
    }

    /** The highest score of each label over all parts. */
    static Map<String, Double> scores(Verdict verdict) {
        Map<String, Double> scores = new TreeMap<>();
        for (Signal signal : verdict.getBasis().getSignals()) {
            if (signal.getStatus() == SignalStatus.SCORED) {
                signal.getScores().forEach((label, score) -> scores.merge(label, score, Math::max));
            }
        }
        return scores;
    }

    private static List<VersionRef> models(Verdict verdict) {
        LinkedHashSet<VersionRef> models = new LinkedHashSet<>();
        verdict.getBasis().getSignals().forEach(signal -> signal.getModel().ifPresent(models::add));
        return List.copyOf(models);
    }
}
