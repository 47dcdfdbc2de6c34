package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import org.jspecify.annotations.Nullable;

/**
 * Why something is not simply approved: a rule that fired, or that could not be judged, or a label that nobody looked for.
 *
 * @param key name in verdicts
 * @param rule the rule; null for a requirement of coverage and for a quarantined entry of a bank
 * @param label what it speaks of; for a rule the rule knows better
 * @param holdReason what a hold for it is called
 * @param fired true when the rule's expression held, and not merely could have
 */
record Firing(
        String key,
        @Nullable CompiledRule rule,
        @Nullable String label,
        Decision outcome,
        HoldReason holdReason,
        boolean fired,
        boolean floor) {
    /** Key of the floor under every policy that quarantined entries of banks are. */
    static final String QUARANTINED_ENTRY = "bank/quarantined-entry";

    static Firing fired(CompiledRule rule, boolean tripped) {
        Decision outcome = tripped ? Decision.HELD : rule.rule().then();
        HoldReason reason = tripped ? HoldReason.VOLUME_BREAKER : HoldReason.POLICY;
        return new Firing(
                rule.key(), rule, null, outcome, reason, true, rule.rule().floor());
    }

    /** A rule whose expression has no value for this content: it may have been meant to fire, so the content is held. */
    static Firing broken(CompiledRule rule) {
        return new Firing(
                rule.key(),
                rule,
                null,
                Decision.HELD,
                HoldReason.POLICY,
                false,
                rule.rule().floor());
    }

    static Firing missing(CompiledRule rule, Decision outcome) {
        return new Firing(
                rule.key(),
                rule,
                null,
                outcome,
                HoldReason.MISSING_SIGNAL,
                false,
                rule.rule().floor());
    }

    /** What no bundle says and none can take back: an entry of a bank matched that is for nobody's eyes. */
    static Firing quarantined() {
        return new Firing(QUARANTINED_ENTRY, null, null, Decision.HELD, HoldReason.POLICY, true, true);
    }

    static Firing gap(CoverageRules.Gap gap) {
        HoldReason reason = gap.missing() ? HoldReason.MISSING_SIGNAL : HoldReason.UNCOVERED;
        return new Firing(gap.key(), null, gap.label(), Decision.HELD, reason, false, gap.floor());
    }
}
