package dev.weir.standalone.cli.evaluate;

import dev.weir.lab.evaluate.EvaluationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation as a table for a terminal. */
final class EvaluationText {
    private EvaluationText() {}

    static String of(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.rows() + " rows, model " + report.model());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "  %-24s %6s %6s %7s %7s %7s %7s %7s %7s %7s",
                "label",
                "pos",
                "neg",
                "AUPRC",
                "ROC",
                "thresh",
                "prec",
                "recall",
                "macroF1",
                "FPR"));
        report.labels()
                .forEach((name, label) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-24s %6d %6d %7.3f %7.3f %7.2f %7.3f %7.3f %7.3f %7.3f",
                        name,
                        label.positives(),
                        label.negatives(),
                        label.auprc(),
                        label.rocAuc(),
                        label.threshold(),
                        label.precision(),
                        label.recall(),
                        label.macroF1(),
                        label.falsePositiveRate())));
        lines.add("");
        report.decisions()
                .forEach((kind, counts) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-10s approved %6d   held %6d   rejected %6d",
                        kind,
                        counts.approved(),
                        counts.held(),
                        counts.rejected())));
        report.slices()
                .forEach((slice, values) -> values.forEach((value, found) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s=%s: %d rows, accuracy %.3f",
                        slice,
                        value,
                        found.rows(),
                        found.accuracy()))));
        lines.add(String.format(
                Locale.ROOT,
                "  %.4f ms an item in batches; alone p50 %.0f µs, p99 %.0f µs",
                report.millisPerItem(),
                report.singleP50Micros(),
                report.singleP99Micros()));
        return String.join(System.lineSeparator(), lines);
    }
}
