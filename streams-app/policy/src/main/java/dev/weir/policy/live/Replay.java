package dev.weir.policy.live;

import dev.weir.contract.Basis;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.ShadowOutcome;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.engine.RulePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Decides again from a verdict's record alone, and says whether it came out the same, and where not. */
public final class Replay {
    /** The gate's clock shows a hold to people under these, with what was said before behind them. */
    private static final Set<String> CLOCK_RULES = Set.of("gate/human-after", "gate/hold-ttl");

    private static final String GATE = "gate/";

    private Replay() {}

    /** What came of deciding again. */
    public sealed interface Outcome {
        /** Field for field the same. */
        record Same() implements Outcome {}

        /** Something came out otherwise. */
        record Different(List<Difference> differences) implements Outcome {}

        /** It cannot be decided again, for the reason given: a person decided, or a version is not there. */
        record NotDecidable(String why) implements Outcome {}
    }

    /** A field that came out otherwise, as texts. */
    public record Difference(String field, String recorded, String now) {}

    /** The question behind a verdict. */
    public static Question questionOf(Verdict verdict) {
        Basis basis = verdict.getBasis();
        return new Question(
                basis.getFacts(),
                verdict.getDigests(),
                basis.getSignals(),
                basis.getMissing(),
                basis.getRolloutBucket(),
                basis.getDecidedAt());
    }

    public static Outcome again(Verdict verdict, PolicySet policies) {
        DecidedBy by = verdict.getDecidedBy();
        if (by != DecidedBy.POLICY && by != DecidedBy.DEADLINE) {
            return new Outcome.NotDecidable("decided by " + by + ", not by a policy");
        }
        Optional<String> gate = saidByTheGate(verdict);
        if (gate.isPresent()) {
            return new Outcome.NotDecidable("held by " + gate.get() + ", not by a policy");
        }
        Optional<RulePolicy> policy = policies.recorded(verdict.getBasis().getPolicies());
        if (policy.isEmpty()) {
            return new Outcome.NotDecidable("not all of its policy versions are here, or one reads otherwise now");
        }
        Optional<List<RulePolicy.Candidate>> candidates = candidates(verdict, policies);
        if (candidates.isEmpty()) {
            return new Outcome.NotDecidable("a version that it was watched by is not here");
        }
        Ruling ruling = policy.get().watchedBy(candidates.get()).decide(questionOf(verdict));
        List<Difference> differences = differences(verdict, ruling);
        return differences.isEmpty() ? new Outcome.Same() : new Outcome.Different(differences);
    }

    private static boolean isShownByTheClock(Verdict verdict) {
        List<Reason> reasons = verdict.getReasons();
        return !reasons.isEmpty() && CLOCK_RULES.contains(reasons.get(0).getRule());
    }

    private static List<Reason> reasonsBeforeTheClock(Verdict verdict) {
        List<Reason> reasons = verdict.getReasons();
        return isShownByTheClock(verdict) ? reasons.subList(1, reasons.size()) : reasons;
    }

    /** A rule of the gate itself (an invalid event, a record that kills), which no policy knows. */
    private static Optional<String> saidByTheGate(Verdict verdict) {
        return reasonsBeforeTheClock(verdict).stream()
                .limit(1)
                .map(Reason::getRule)
                .filter(rule -> rule.startsWith(GATE))
                .findFirst();
    }

    /** Whole versions that watched: their outcomes are named after the bundle, those of rules after {@code bundle/rule}. */
    private static Optional<List<RulePolicy.Candidate>> candidates(Verdict verdict, PolicySet policies) {
        List<RulePolicy.Candidate> candidates = new ArrayList<>();
        for (ShadowOutcome outcome : verdict.getShadow()) {
            if (!outcome.getRule().contains("/")) {
                VersionRef tried = VersionRef.newBuilder()
                        .setId(outcome.getRule())
                        .setVersion(outcome.getVersion())
                        .build();
                Optional<Bundle> bundle = policies.archive().version(tried);
                Optional<RulePolicy> policy = bundle.flatMap(
                        b -> policies.archive().policyWith(verdict.getBasis().getPolicies(), b));
                if (policy.isEmpty()) {
                    return Optional.empty();
                }
                candidates.add(new RulePolicy.Candidate(bundle.get().ref(), policy.get()));
            }
        }
        return Optional.of(candidates);
    }

    private static List<Difference> differences(Verdict verdict, Ruling ruling) {
        List<Difference> found = new ArrayList<>();
        compare(found, "decision", verdict.getDecision(), ruling.decision());
        compare(found, "conditions", verdict.getConditions(), ruling.conditions());
        boolean clock = isShownByTheClock(verdict) || verdict.getHoldReason().equals(Optional.of(HoldReason.DEADLINE));
        if (!clock) {
            compare(found, "holdReason", verdict.getHoldReason(), Optional.ofNullable(ruling.holdReason()));
        }
        compare(found, "handling", verdict.getHandling(), ruling.handling());
        compare(found, "severity", verdict.getSeverity(), ruling.severity());
        compare(found, "completeness", verdict.getCompleteness(), ruling.completeness());
        compare(found, "reasons", reasonsBeforeTheClock(verdict), ruling.reasons());
        compare(found, "waivers", verdict.getWaivers(), ruling.waivers());
        compare(found, "shadow", verdict.getShadow(), ruling.shadow());
        return found;
    }

    private static void compare(List<Difference> found, String field, Object recorded, Object now) {
        if (recorded instanceof List<?> was && now instanceof List<?> is) {
            for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
                String before = i < was.size() ? was.get(i).toString() : "nothing";
                String after = i < is.size() ? is.get(i).toString() : "nothing";
                if (i >= was.size() || i >= is.size() || !was.get(i).equals(is.get(i))) {
                    found.add(new Difference(field + "[" + i + "]", before, after));
                }
            }
        } else if (!Objects.equals(recorded, now)) {
            found.add(new Difference(field, recorded.toString(), now.toString()));
        }
    }
}
