package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.bundle.Requirement;
import dev.weir.policy.bundle.Scope;
import dev.weir.policy.bundle.Similar;
import dev.weir.policy.bundle.Waived;
import dev.weir.policy.fusion.LabelTable;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a bundle says of coverage: known labels, nothing waived that a floor requires or that nobody requires, nothing rejected unseen. */
final class CoverageChecks {
    private final List<Bundle> bundles;
    private final Bundle bundle;
    private final LabelTable labels;
    private final List<Problem> problems;

    private CoverageChecks(List<Bundle> bundles, LabelTable labels, List<Problem> problems) {
        this.bundles = bundles;
        this.bundle = bundles.get(bundles.size() - 1);
        this.labels = labels;
        this.problems = problems;
    }

    /** @param bundles the bundle to check, last, after all that it stands on */
    static void check(List<Bundle> bundles, LabelTable labels, List<CompiledRule> rules, List<Problem> problems) {
        CoverageChecks checks = new CoverageChecks(bundles, labels, problems);
        for (Requirement entry : checks.bundle.required()) {
            checks.checkLabels(entry.id(), entry.line(), entry.labels());
        }
        for (Waived entry : checks.bundle.waived()) {
            checks.checkLabels(entry.id(), entry.line(), entry.labels());
            checks.checkWaiver(entry);
        }
        rules.forEach(checks::checkRequired);
        if (bundles.stream().allMatch(b -> b.required().isEmpty())) {
            checks.problem(0, "", "nothing is required to be looked for.", "add `coverage: required:`.");
        }
    }

    private void problem(int line, String id, String what, String fix) {
        problems.add(new Problem(bundle.file(), line, id, what, fix));
    }

    private void checkLabels(String id, int line, List<String> named) {
        for (String label : named) {
            if (labels.find(label).isEmpty()) {
                problem(line, id, "nobody knows the label " + label + ".", Similar.fix(label, labels.names()));
            }
        }
    }

    private void checkWaiver(Waived waived) {
        boolean needed = false;
        for (Bundle above : bundles) {
            for (Requirement entry : above.required()) {
                boolean meets = meets(entry.scope(), waived.scope())
                        && (labels.mask(entry.labels()) & labels.mask(waived.labels())) != 0;
                needed |= meets;
                if (meets && entry.floor()) {
                    problem(
                            waived.line(),
                            waived.id(),
                            "waives what the floor " + above.id() + "/" + entry.id() + " requires.",
                            "name other labels, modalities or surfaces.");
                }
            }
        }
        if (!needed) {
            problem(waived.line(), waived.id(), "waives nothing that anybody requires.", "remove it.");
        }
    }

    private static boolean meets(Scope a, Scope b) {
        return meets(a.surfaces(), b.surfaces())
                && meets(a.modalities(), b.modalities())
                && meets(a.languages(), b.languages());
    }

    private static boolean meets(Set<?> a, Set<?> b) {
        return a.isEmpty() || b.isEmpty() || !Collections.disjoint(a, b);
    }

    /** A rule that rejects for a label that nobody is required to look for would let it pass wherever nobody does. */
    private void checkRequired(CompiledRule rule) {
        if (rule.rule().then() != Decision.REJECTED || rule.rule().rollout().shadow()) {
            return;
        }
        long required = 0;
        for (Bundle above : bundles) {
            for (Requirement entry : above.required()) {
                required |= labels.maskWithParents(entry.labels());
            }
        }
        long unseen = rule.expression().reads().labels() & ~required;
        for (String label : labels.names(unseen)) {
            problem(
                    rule.rule().line(),
                    rule.rule().id(),
                    "rejects for " + label + ", but nothing requires anybody to look for it.",
                    "add it under `coverage: required:`, and waive it there by name where nobody can.");
        }
    }
}
