package dev.weir.flink.quality;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.flink.review.Reviewed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What verdicts and reviews say of each slice. Pure; content, authors and reviewers play no part. */
final class Observations {
    /** How the names of the gate's own holds begin. */
    private static final String GATE = "gate/";

    private Observations() {}

    /** One decision of the machine, for one slice; {@code holdReason} is empty where it is not held. */
    public record Mix(String slice, String decision, String holdReason, long latencyMillis) {}

    /** What one model said of one part, by label, for one slice. */
    public record Score(String slice, Map<String, Double> labels) {}

    /** Whether a person found that a slice had been right. */
    public record Judged(String slice, boolean right) {}

    /** True for what rules decided: the word of people and orders is no measure of the machine. */
    static boolean isMachine(Verdict verdict) {
        return verdict.getDecidedBy() == DecidedBy.POLICY || verdict.getDecidedBy() == DecidedBy.DEADLINE;
    }

    static List<Mix> mix(Verdict verdict) {
        String held = verdict.getDecision() == Decision.HELD
                ? verdict.getHoldReason().map(HoldReason::name).orElse("OTHER")
                : "";
        long latency = Math.max(
                0,
                Duration.between(
                                verdict.getTimings().getSubmittedAt(),
                                verdict.getTimings().getDecidedAt())
                        .toMillis());
        Set<String> slices = new LinkedHashSet<>(List.of(Slice.ALL, community(verdict)));
        verdict.getReasons().stream().findFirst().ifPresent(reason -> slices.add(Slice.rule(reason.getRule())));
        verdict.getBasis()
                .getSignals()
                .forEach(signal -> signal.getModel().map(Slice::model).ifPresent(slices::add));
        return slices.stream()
                .map(slice -> new Mix(slice, verdict.getDecision().name(), held, latency))
                .toList();
    }

    static List<Score> scores(Verdict verdict) {
        List<Score> scores = new ArrayList<>();
        for (Signal signal : verdict.getBasis().getSignals()) {
            if (signal.getStatus() == SignalStatus.SCORED && signal.getModel().isPresent()) {
                scores.add(new Score(Slice.model(signal.getModel().get()), signal.getScores()));
                scores.add(new Score(community(verdict), signal.getScores()));
            }
        }
        return scores;
    }

    /** Each slice once: by the first of its rules that fired. An appeal against a person's word says nothing of the machine. */
    static List<Judged> judged(Reviewed reviewed) {
        if (!isMachine(reviewed.seen()) && !isPassedOn(reviewed.seen())) {
            return List.of();
        }
        Map<String, Boolean> right = new LinkedHashMap<>();
        for (Reason reason : reviewed.seen().getReasons()) {
            if (!isClaim(reason)) {
                continue;
            }
            confirmed(reviewed.decision(), reason).ifPresent(confirmed -> {
                right.putIfAbsent(Slice.ALL, confirmed);
                right.putIfAbsent(community(reviewed.seen()), confirmed);
                right.putIfAbsent(Slice.rule(reason.getRule()), confirmed);
                models(reviewed.seen(), reason).forEach(model -> right.putIfAbsent(model, confirmed));
            });
        }
        List<Judged> judged = new ArrayList<>();
        right.forEach((slice, confirmed) -> judged.add(new Judged(slice, confirmed)));
        return judged;
    }

    /** Handed to another person: a person held it so, but all that it rests on is still the machine's. */
    private static boolean isPassedOn(Verdict verdict) {
        return verdict.getDecidedBy() == DecidedBy.REVIEWER
                && verdict.getHoldReason().filter(HoldReason.ESCALATED::equals).isPresent();
    }

    /** False for what is held because nobody could look, and for the gate's own holds: neither says what the content is. */
    private static boolean isClaim(Reason reason) {
        return reason.getSeverity() != Severity.NONE && !reason.getRule().startsWith(GATE);
    }

    /** The person's word on the rule's label; without one, what the person did with content that the rule would have kept back. */
    private static Optional<Boolean> confirmed(ReviewDecision decision, Reason reason) {
        Optional<Boolean> label = reason.getLabel().map(decision.getLabels()::get);
        if (label.isPresent() || decision.getOutcome() == Decision.HELD || reason.getOutcome() == Decision.APPROVED) {
            return label;
        }
        return Optional.of(decision.getOutcome() == Decision.REJECTED);
    }

    /** Those that said what the rule read: at least its threshold, of its label or one below it. */
    private static List<String> models(Verdict verdict, Reason reason) {
        Optional<String> label = reason.getLabel();
        Optional<Double> least = reason.getThreshold().or(reason::getScore);
        if (label.isEmpty() || least.isEmpty()) {
            return List.of();
        }
        return verdict.getBasis().getSignals().stream()
                .filter(signal -> says(signal, label.get(), least.get()))
                .flatMap(signal -> signal.getModel().stream())
                .map(Slice::model)
                .toList();
    }

    private static boolean says(Signal signal, String label, double least) {
        return signal.getScores().entrySet().stream()
                .filter(score -> score.getKey().equals(label) || score.getKey().startsWith(label + "."))
                .anyMatch(score -> score.getValue() >= least);
    }

    private static String community(Verdict verdict) {
        return Slice.community(verdict.getBasis().getFacts().getCommunity());
    }
}
