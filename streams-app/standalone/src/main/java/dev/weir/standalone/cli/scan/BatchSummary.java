package dev.weir.standalone.cli.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standalone.batch.BatchScan.Outcome;
import dev.weir.standalone.batch.Counts;
import java.util.Locale;

/** What a run of a whole file came to. */
final class BatchSummary {
    private BatchSummary() {}

    static String text(Outcome outcome) {
        Counts counts = outcome.counts();
        StringBuilder text = new StringBuilder();
        if (outcome.nothingToDo()) {
            text.append("finished already, nothing was done: ");
        } else if (outcome.fromLine() > 0) {
            text.append(String.format(Locale.ROOT, "gone on with after line %,d: ", outcome.fromLine()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%,d items, approved %,d, held %,d, rejected %,d",
                counts.items(),
                counts.approved(),
                counts.held(),
                counts.rejected()));
        if (!outcome.nothingToDo()) {
            text.append(
                    String.format(Locale.ROOT, "; %.1f s, %,.0f items/s", outcome.seconds(), outcome.itemsPerSecond()));
        }
        text.append(System.lineSeparator()).append("  written to ").append(outcome.verdicts());
        if (counts.unreadable() > 0) {
            text.append(System.lineSeparator())
                    .append(String.format(
                            Locale.ROOT, "  %,d lines are no item: %s", counts.unreadable(), outcome.rejectedLines()));
        }
        return text.toString();
    }

    static String json(Outcome outcome) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("items", outcome.counts().items());
        json.put("approved", outcome.counts().approved());
        json.put("held", outcome.counts().held());
        json.put("rejected", outcome.counts().rejected());
        json.put("rejectedLines", outcome.counts().unreadable());
        json.put("resumedAfterLine", outcome.fromLine());
        json.put("alreadyFinished", outcome.nothingToDo());
        if (!outcome.nothingToDo()) {
            json.put("seconds", outcome.seconds());
            json.put("itemsPerSecond", outcome.itemsPerSecond());
        }
        json.put("verdicts", outcome.verdicts().toString());
        json.put("rejectedLinesFile", outcome.rejectedLines().toString());
        return json.toPrettyString();
    }
}
