package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Decision;
import dev.weir.policy.Policy;
import dev.weir.policy.live.GoldenTest;
import dev.weir.standalone.cli.Ink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a policy made of a golden set.
 *
 * @param rows all of them
 * @param test of those that say what is to become of them
 * @param decisions by what the labels say, {@code violating}, {@code benign} or {@code unlabelled}
 */
record GoldenRun(int rows, GoldenTest test, Map<String, Map<Decision, Integer>> decisions) {
    private static final int MAX_SHOWN = 20;

    static GoldenRun of(Policy policy, List<GoldenFile.Row> rows, Instant now) {
        List<GoldenTest.Row> expecting = new ArrayList<>();
        Map<String, Map<Decision, Integer>> decisions = new TreeMap<>();
        for (GoldenQuestions.Asked asked : GoldenQuestions.of(rows, now)) {
            GoldenFile.Row row = asked.row();
            var question = asked.question();
            Decision decision = policy.forQuestion(question).decide(question).decision();
            String kind = row.violating().map(v -> v ? "violating" : "benign").orElse("unlabelled");
            decisions.computeIfAbsent(kind, k -> new EnumMap<>(Decision.class)).merge(decision, 1, Integer::sum);
            if (!row.expected().isEmpty()) {
                expecting.add(new GoldenTest.Row(row.id(), question, row.expected(), row.rule()));
            }
        }
        return new GoldenRun(rows.size(), GoldenTest.run(policy, expecting), decisions);
    }

    boolean hasPassed() {
        return test.hasPassed();
    }

    /** One line: what came of it. */
    String summary() {
        if (test.rows() == 0) {
            return "No row says what is to become of it, so nothing was shown: add \"expect\" to some.";
        }
        int failed = test.failures().size();
        return failed == 0
                ? (test.rows() == 1 ? "The one row comes out" : "All " + test.rows() + " rows come out")
                        + " as expected."
                : failed + " of " + test.rows() + " rows come out otherwise than expected.";
    }

    String page(String name) {
        List<String> lines = new ArrayList<>();
        for (GoldenTest.Failure failure :
                test.failures().subList(0, Math.min(MAX_SHOWN, test.failures().size()))) {
            lines.add(Ink.STRONG.on(failure.id()) + "  expected " + words(failure.expected()) + ", was "
                    + word(failure.decided()) + ": " + failure.why());
            lines.add("    "
                    + (failure.rules().isEmpty() ? "no rule fired" : "fired: " + String.join(", ", failure.rules())));
        }
        if (test.failures().size() > MAX_SHOWN) {
            lines.add("    and " + (test.failures().size() - MAX_SHOWN) + " more");
        }
        lines.add((hasPassed() ? Ink.GOOD : Ink.BAD).on(name + ": " + summary()));
        lines.add(String.format(Locale.ROOT, "  %-12s%10s%10s%10s", "", "approved", "held", "rejected"));
        decisions.forEach((kind, counts) -> lines.add(String.format(
                Locale.ROOT,
                "  %-12s%10d%10d%10d",
                kind,
                counts.getOrDefault(Decision.APPROVED, 0),
                counts.getOrDefault(Decision.HELD, 0),
                counts.getOrDefault(Decision.REJECTED, 0))));
        return String.join(System.lineSeparator(), lines);
    }

    ObjectNode json() {
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("passed", hasPassed()).put("rows", rows).put("expecting", test.rows());
        ArrayNode failures = all.putArray("failures");
        for (GoldenTest.Failure failure : test.failures()) {
            ObjectNode one = failures.addObject().put("id", failure.id());
            ArrayNode expected = one.putArray("expected");
            failure.expected().stream().sorted().forEach(decision -> expected.add(word(decision)));
            one.put("decided", word(failure.decided())).put("why", failure.why());
            failure.rules().forEach(one.putArray("rules")::add);
        }
        ObjectNode kinds = all.putObject("decisions");
        decisions.forEach((kind, counts) -> {
            ObjectNode node = kinds.putObject(kind);
            for (Decision decision : Decision.values()) {
                node.put(word(decision), counts.getOrDefault(decision, 0));
            }
        });
        return all;
    }

    private static String words(Collection<Decision> decisions) {
        return decisions.stream().sorted().map(GoldenRun::word).collect(Collectors.joining(" or "));
    }

    static String word(Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
