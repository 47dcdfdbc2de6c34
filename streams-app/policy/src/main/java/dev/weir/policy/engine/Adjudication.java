package dev.weir.policy.engine;

import dev.weir.contract.Completeness;
import dev.weir.contract.Condition;
import dev.weir.contract.Decision;
import dev.weir.contract.Evidence;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.ShadowOutcome;
import dev.weir.contract.Signal;
import dev.weir.policy.Ruling;
import dev.weir.policy.expression.Formula;
import dev.weir.policy.fusion.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * From everything that was found to one ruling. The most severe outcome wins: reject, then hold, then approve with all conditions. What
 * fired comes first, the gravest first of all.
 */
final class Adjudication {
    /** Most pieces of evidence of one reason. */
    private static final int MAX_EVIDENCE = 16;

    /** The deciding one first. The sort is stable: of equals, the one that stands earlier in the policy. */
    private static final Comparator<Firing> ORDER = Comparator.comparing(Firing::outcome, Adjudication::byWeight)
            .thenComparing(Firing::fired, Comparator.reverseOrder())
            .thenComparing(Adjudication::urgency)
            .thenComparing(Adjudication::severity, Comparator.reverseOrder())
            .thenComparing(Firing::floor, Comparator.reverseOrder());

    private Adjudication() {}

    static Ruling rule(Facts facts, List<Firing> firings, CoverageRules.Finding coverage, List<ShadowOutcome> shadow) {
        Completeness completeness = facts.isIncomplete() ? Completeness.PARTIAL : Completeness.COMPLETE;
        List<Firing> ordered = firings;
        if (firings.size() > 1) {
            ordered = new ArrayList<>(firings);
            ordered.sort(ORDER);
        }
        Optional<Firing> deciding = ordered.stream().findFirst();
        Decision decision = deciding.map(Firing::outcome).orElse(Decision.APPROVED);
        return new Ruling(
                decision,
                decision == Decision.APPROVED ? conditions(ordered) : List.of(),
                decision == Decision.HELD ? deciding.map(Firing::holdReason).orElse(HoldReason.OTHER) : null,
                isQuarantined(ordered) ? Handling.QUARANTINED : Handling.ORDINARY,
                deciding.map(Adjudication::severity).orElse(Severity.NONE),
                completeness,
                reasons(facts, ordered),
                coverage.waivers(),
                shadow);
    }

    private static int byWeight(Decision a, Decision b) {
        return Integer.compare(weight(b), weight(a));
    }

    static int weight(Decision decision) {
        return switch (decision) {
            case APPROVED -> 0;
            case HELD -> 1;
            case REJECTED -> 2;
        };
    }

    /** A hold that a person must look at comes before one that may solve itself, and that before one that nobody can solve. */
    private static int urgency(Firing firing) {
        return switch (firing.holdReason()) {
            case POLICY -> 0;
            case VOLUME_BREAKER -> 1;
            case MISSING_SIGNAL -> 2;
            default -> 3;
        };
    }

    private static Severity severity(Firing firing) {
        if (!firing.fired()) {
            return Severity.NONE;
        }
        return firing.rule() == null ? Severity.CRITICAL : firing.rule().rule().severity();
    }

    private static boolean isQuarantined(List<Firing> firings) {
        for (Firing firing : firings) {
            if (firing.fired() && (firing.rule() == null || firing.rule().rule().quarantine())) {
                return true;
            }
        }
        return false;
    }

    private static List<Condition> conditions(List<Firing> firings) {
        List<Condition> all = new ArrayList<>(0);
        for (Firing firing : firings) {
            if (firing.rule() != null) {
                all.addAll(firing.rule().rule().conditions());
            }
        }
        return Conditions.all(all);
    }

    private static List<Reason> reasons(Facts facts, List<Firing> firings) {
        List<Reason> reasons = new ArrayList<>(firings.size());
        for (Firing firing : firings) {
            reasons.add(reason(facts, firing));
        }
        return reasons;
    }

    /** Made by constructor: Avro's builder looks up the default of every field, and costs more than the whole decision. */
    private static Reason reason(Facts facts, Firing firing) {
        CompiledRule rule = firing.rule();
        if (rule == null || !firing.fired()) {
            String label = rule == null ? firing.label() : rule.label().orElse(null);
            return new Reason(
                    firing.key(),
                    firing.outcome(),
                    severity(firing),
                    label,
                    null,
                    null,
                    List.of(),
                    null,
                    firing.floor());
        }
        Formula.Bound bound = rule.metBound(facts);
        String label = bound == null ? rule.label().orElse(null) : bound.label();
        return new Reason(
                firing.key(),
                firing.outcome(),
                rule.rule().severity(),
                label,
                bound == null ? null : facts.score(bound.slot()),
                bound == null ? null : bound.threshold(),
                label == null ? List.of() : evidence(facts, label),
                rule.rule().authorMessage().orElse(null),
                firing.floor());
    }

    /** What speaks for a label or one below it, the weightiest first. */
    private static List<Evidence> evidence(Facts facts, String label) {
        List<Evidence> found = new ArrayList<>();
        for (Signal signal : facts.scored()) {
            for (Evidence piece : signal.getEvidence()) {
                String of = piece.getLabel().orElse("");
                if (of.equals(label) || of.startsWith(label + ".")) {
                    found.add(piece);
                }
            }
        }
        found.sort(Comparator.comparing((Evidence piece) -> piece.getWeight().orElse(0.0))
                .reversed());
        return found.size() > MAX_EVIDENCE ? List.copyOf(found.subList(0, MAX_EVIDENCE)) : found;
    }
}
