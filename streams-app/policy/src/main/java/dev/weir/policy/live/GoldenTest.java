package dev.weir.policy.live;

import dev.weir.contract.Decision;
import dev.weir.contract.Reason;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a policy decides a golden set as its author says it must.
 *
 * @param failures rows that came out otherwise, in order
 */
public record GoldenTest(int rows, List<Failure> failures) {
    /**
     * One row of a golden set.
     *
     * @param expected decisions of which any will do
     * @param rule rule that must be among those that fired
     */
    public record Row(String id, Question question, Set<Decision> expected, Optional<String> rule) {
        public Row {
            expected = Set.copyOf(expected);
            if (expected.isEmpty()) {
                throw new IllegalArgumentException("row " + id + " expects nothing");
            }
        }
    }

    /** A row that came out otherwise. */
    public record Failure(String id, Set<Decision> expected, Decision decided, List<String> rules, String why) {}

    public static GoldenTest run(Policy policy, Iterable<Row> rows) {
        int count = 0;
        List<Failure> failures = new ArrayList<>();
        for (Row row : rows) {
            count++;
            Ruling ruling = policy.forQuestion(row.question()).decide(row.question());
            List<String> rules = ruling.reasons().stream().map(Reason::getRule).toList();
            if (!row.expected().contains(ruling.decision())) {
                failures.add(failure(row, ruling, rules, "decided otherwise"));
            } else if (row.rule().isPresent() && !rules.contains(row.rule().get())) {
                failures.add(failure(row, ruling, rules, "rule " + row.rule().get() + " did not fire"));
            }
        }
        return new GoldenTest(count, List.copyOf(failures));
    }

    private static Failure failure(Row row, Ruling ruling, List<String> rules, String why) {
        return new Failure(row.id(), row.expected(), ruling.decision(), rules, why);
    }

    /** True when every row came out as expected; an empty set has shown nothing and does not pass. */
    public boolean hasPassed() {
        return rows > 0 && failures.isEmpty();
    }
}
