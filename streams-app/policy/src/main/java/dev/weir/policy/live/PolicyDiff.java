package dev.weir.policy.live;

import dev.weir.contract.Condition;
import dev.weir.contract.Decision;
import dev.weir.contract.Reason;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which decisions change from one policy to another, and which rules did it.
 *
 * @param questions how many were asked
 * @param decisions how many went from a decision to another, by the old one and then the new one; equal ones are counted too
 * @param byRule changed questions in which a rule fired in only one of the two, with {@code +} for the new and {@code -} for the old
 * @param changes the first ones that change, up to a limit
 */
public record PolicyDiff(
        long questions, Map<Decision, Map<Decision, Long>> decisions, Map<String, Long> byRule, List<Change> changes) {
    /** Most changes that are told one by one. */
    public static final int MAX_CHANGES = 1_000;

    /** A question with a name, such as the id of a golden row or of a verdict. */
    public record Asked(String id, Question question) {}

    /**
     * One question that is decided otherwise.
     *
     * @param came rules that fire only under the new policy
     * @param went rules that fired only under the old one
     */
    public record Change(
            String id,
            Decision before,
            Decision after,
            List<Condition> conditionsBefore,
            List<Condition> conditionsAfter,
            Set<String> came,
            Set<String> went) {}

    public static PolicyDiff between(Policy before, Policy after, Iterable<Asked> questions) {
        long asked = 0;
        Map<Decision, Map<Decision, Long>> decisions = new EnumMap<>(Decision.class);
        Map<String, Long> byRule = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        for (Asked one : questions) {
            Ruling old = before.forQuestion(one.question()).decide(one.question());
            Ruling now = after.forQuestion(one.question()).decide(one.question());
            asked++;
            decisions
                    .computeIfAbsent(old.decision(), d -> new EnumMap<>(Decision.class))
                    .merge(now.decision(), 1L, Long::sum);
            if (old.decision() != now.decision() || !old.conditions().equals(now.conditions())) {
                Change change = change(one.id(), old, now);
                change.came().forEach(rule -> byRule.merge("+" + rule, 1L, Long::sum));
                change.went().forEach(rule -> byRule.merge("-" + rule, 1L, Long::sum));
                if (changes.size() < MAX_CHANGES) {
                    changes.add(change);
                }
            }
        }
        return new PolicyDiff(asked, decisions, byRule, List.copyOf(changes));
    }

    private static Change change(String id, Ruling old, Ruling now) {
        Set<String> came = rules(now);
        Set<String> went = rules(old);
        Set<String> both = new TreeSet<>(came);
        both.retainAll(went);
        came.removeAll(both);
        went.removeAll(both);
        return new Change(id, old.decision(), now.decision(), old.conditions(), now.conditions(), came, went);
    }

    private static Set<String> rules(Ruling ruling) {
        Set<String> rules = new TreeSet<>();
        for (Reason reason : ruling.reasons()) {
            rules.add(reason.getRule());
        }
        return rules;
    }

    /** How many were decided otherwise; a change of conditions alone is not among them. */
    public long changedDecisions() {
        long changed = 0;
        for (Map.Entry<Decision, Map<Decision, Long>> from : decisions.entrySet()) {
            for (Map.Entry<Decision, Long> to : from.getValue().entrySet()) {
                changed += from.getKey() == to.getKey() ? 0 : to.getValue();
            }
        }
        return changed;
    }
}
