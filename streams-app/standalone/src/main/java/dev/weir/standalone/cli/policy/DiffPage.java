package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Decision;
import dev.weir.policy.live.PolicyDiff;
import dev.weir.standalone.cli.Ink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What changes from one policy to another, for a person and for a program. */
final class DiffPage {
    private static final int MAX_SHOWN = 20;
    private static final int MAX_RULES_SHOWN = 30;

    private DiffPage() {}

    static String of(PolicyDiff diff) {
        List<String> lines = new ArrayList<>();
        long conditions = diff.changes().stream()
                .filter(change -> change.before() == change.after())
                .count();
        lines.add(Ink.STRONG.on(
                String.format(Locale.ROOT, "%,d of %,d decisions change.", diff.changedDecisions(), diff.questions())
                        + (conditions == 0 ? "" : " " + conditions + " more change their conditions alone.")));
        table(lines, diff);
        rules(lines, diff);
        changes(lines, diff);
        return String.join(System.lineSeparator(), lines);
    }

    private static void table(List<String> lines, PolicyDiff diff) {
        lines.add("");
        lines.add(String.format(Locale.ROOT, "  %-16s%12s%12s%12s", "old \\ new", "approved", "held", "rejected"));
        for (Decision from : Decision.values()) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-16s", GoldenRun.word(from)));
            for (Decision to : List.of(Decision.APPROVED, Decision.HELD, Decision.REJECTED)) {
                long count = diff.decisions().getOrDefault(from, Map.of()).getOrDefault(to, 0L);
                String cell = String.format(Locale.ROOT, "%,12d", count);
                line.append(from == to || count == 0 ? cell : ink(from, to).on(cell));
            }
            lines.add(line.toString());
        }
    }

    /** What becomes stricter, and what is let through that was not. */
    private static Ink ink(Decision from, Decision to) {
        return weight(to) > weight(from) ? Ink.WARN : Ink.BAD;
    }

    private static int weight(Decision decision) {
        return switch (decision) {
            case APPROVED -> 0;
            case HELD -> 1;
            case REJECTED -> 2;
        };
    }

    private static void rules(List<String> lines, PolicyDiff diff) {
        if (diff.byRule().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(Ink.STRONG.on("Rules that did it") + " (+ fires only under the new policy, - only under the old)");
        diff.byRule().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_RULES_SHOWN)
                .forEach(rule -> lines.add(String.format(Locale.ROOT, "  %,9d  %s", rule.getValue(), rule.getKey())));
    }

    private static void changes(List<String> lines, PolicyDiff diff) {
        if (diff.changes().isEmpty()) {
            return;
        }
        List<PolicyDiff.Change> shown = diff.changes().stream()
                .sorted(Comparator.comparing((PolicyDiff.Change change) -> change.before() == change.after()))
                .limit(MAX_SHOWN)
                .toList();
        lines.add("");
        lines.add(Ink.STRONG.on("Changes"));
        for (PolicyDiff.Change change : shown) {
            lines.add("  " + change.id() + "  " + GoldenRun.word(change.before()) + " -> "
                    + GoldenRun.word(change.after()) + rules(change));
        }
        if (diff.changes().size() > shown.size()) {
            lines.add("  and more; --json shows " + PolicyDiff.MAX_CHANGES);
        }
    }

    private static String rules(PolicyDiff.Change change) {
        List<String> rules = new ArrayList<>();
        change.came().forEach(rule -> rules.add("+" + rule));
        change.went().forEach(rule -> rules.add("-" + rule));
        if (rules.isEmpty() && !change.conditionsBefore().equals(change.conditionsAfter())) {
            rules.add("other conditions");
        }
        return rules.isEmpty() ? "" : "  (" + String.join(" ", rules) + ")";
    }

    static ObjectNode json(PolicyDiff diff) {
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("questions", diff.questions()).put("changed", diff.changedDecisions());
        ObjectNode decisions = all.putObject("decisions");
        diff.decisions().forEach((from, row) -> {
            ObjectNode node = decisions.putObject(GoldenRun.word(from));
            row.forEach((to, count) -> node.put(GoldenRun.word(to), count));
        });
        ObjectNode rules = all.putObject("rules");
        diff.byRule().forEach(rules::put);
        ArrayNode changes = all.putArray("changes");
        for (PolicyDiff.Change change : diff.changes()) {
            ObjectNode node = changes.addObject()
                    .put("id", change.id())
                    .put("before", GoldenRun.word(change.before()))
                    .put("after", GoldenRun.word(change.after()));
            change.conditionsBefore()
                    .forEach(c -> node.withArray("conditionsBefore").add(c.toString()));
            change.conditionsAfter()
                    .forEach(c -> node.withArray("conditionsAfter").add(c.toString()));
            change.came().forEach(node.withArray("came")::add);
            change.went().forEach(node.withArray("went")::add);
        }
        return all;
    }
}
