package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.OnMissing;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.bundle.Similar;
import dev.weir.policy.fusion.LabelTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a rule must be beyond well written: able to fire, able to matter, and able to say to an author what happened. */
final class RuleChecks {
    /** Labels for which nobody is ever rejected: whoever speaks of hurting themselves is offered help. */
    private static final List<String> NEVER_REJECTED = List.of("self_harm", "self_harm.disclosure");

    private final List<Bundle> bundles;
    private final List<Problem> problems;

    private RuleChecks(List<Bundle> bundles, List<Problem> problems) {
        this.bundles = bundles;
        this.problems = problems;
    }

    /** @param bundles the bundle of the rules, last, after all that it stands on */
    static void check(List<CompiledRule> rules, List<Bundle> bundles, List<Problem> problems) {
        RuleChecks checks = new RuleChecks(bundles, problems);
        for (int i = 0; i < rules.size(); i++) {
            CompiledRule rule = rules.get(i);
            checks.checkLabel(rule);
            checks.checkFires(rule);
            checks.checkMessage(rule);
            checks.checkSupport(rule);
            checks.checkShadow(rule, rules);
        }
    }

    private void problem(CompiledRule rule, String what, String fix) {
        problems.add(new Problem(
                rule.bundle().file(), rule.rule().line(), rule.rule().id(), what, fix));
    }

    private void checkLabel(CompiledRule rule) {
        LabelTable labels = LabelTable.with(
                bundles.stream().flatMap(bundle -> bundle.labels().stream()).toList());
        rule.rule()
                .label()
                .filter(label -> labels.find(label).isEmpty())
                .ifPresent(label ->
                        problem(rule, "nobody knows the label " + label + ".", Similar.fix(label, labels.names())));
    }

    private void checkFires(CompiledRule rule) {
        Set<String> surfaces = surfaces(rule);
        if (!rule.rule().surfaces().isEmpty() && surfaces.isEmpty()) {
            problem(rule, "counts on no surface of its bundle.", "correct `surfaces`.");
        } else if (rule.expression().formula().isNeverTrueOn(surfaces)) {
            problem(rule, "never fires: no content can meet `" + rule.rule().when() + "`.", "correct the condition.");
        }
    }

    /** Surfaces of a rule within those of its bundle; empty for all. */
    private static Set<String> surfaces(CompiledRule rule) {
        Set<String> own = new HashSet<>(rule.rule().surfaces());
        if (own.isEmpty()) {
            return rule.bundle().surfaces();
        }
        if (!rule.bundle().surfaces().isEmpty()) {
            own.retainAll(rule.bundle().surfaces());
        }
        return own;
    }

    private void checkMessage(CompiledRule rule) {
        Set<String> keys = new TreeSet<>();
        bundles.forEach(bundle -> keys.addAll(bundle.messages().keySet()));
        if (rule.rule().authorMessage().isEmpty()) {
            problem(rule, "says nothing to the author.", "add `authorMessage`, one of " + keys + ".");
        } else if (!keys.contains(rule.rule().authorMessage().get())) {
            String key = rule.rule().authorMessage().get();
            problem(rule, "there is no message " + key + ".", "add it under `messages`, or " + Similar.fix(key, keys));
        }
    }

    /** A rule may reject what else it sees in such content, but not on the strength of these labels. */
    private void checkSupport(CompiledRule rule) {
        if (rule.rule().then() != Decision.REJECTED && rule.rule().onMissing() != OnMissing.REJECT) {
            return;
        }
        boolean onlyThese =
                rule.expression().formula().guard().stream().anyMatch(bound -> NEVER_REJECTED.contains(bound.label()));
        if (onlyThese || rule.label().filter(NEVER_REJECTED::contains).isPresent()) {
            problem(
                    rule,
                    "rejects what somebody says of hurting themselves.",
                    "hold it, approve it with support, or speak of self_harm.promotion.");
        }
    }

    /** A rule that cannot make a difference, because another fires whenever it does and weighs at least as much. */
    private void checkShadow(CompiledRule rule, List<CompiledRule> rules) {
        for (CompiledRule other : rules) {
            if (other.key().equals(rule.key())) {
                continue;
            }
            boolean mutual = covers(rule, other);
            if (covers(other, rule) && (!mutual || rules.indexOf(other) < rules.indexOf(rule))) {
                problem(
                        rule,
                        "stands in the shadow of " + other.rule().id() + ", which fires whenever this one does.",
                        "remove it, or make it narrower or graver than the other.");
                return;
            }
        }
    }

    private static boolean covers(CompiledRule upper, CompiledRule lower) {
        Rule above = upper.rule();
        Rule below = lower.rule();
        return above.rollout().isUnconditional()
                && outweighs(above, below)
                && (surfaces(upper).isEmpty()
                        || (!surfaces(lower).isEmpty() && surfaces(upper).containsAll(surfaces(lower))))
                && lower.expression().formula().implies(upper.expression().formula());
    }

    private static boolean outweighs(Rule above, Rule below) {
        return Adjudication.weight(above.then()) >= Adjudication.weight(below.then())
                && above.severity().compareTo(below.severity()) >= 0
                && (above.quarantine() || !below.quarantine())
                && (above.floor() || !below.floor())
                && (above.then() != Decision.APPROVED || above.conditions().containsAll(below.conditions()))
                && !below.rollout().shadow();
    }
}
