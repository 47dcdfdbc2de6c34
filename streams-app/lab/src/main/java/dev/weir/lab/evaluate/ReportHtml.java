package dev.weir.lab.evaluate;

import java.util.Locale;
import java.util.Map;

/** The report for people: one file, nothing fetched, no text of the set in it. */
public final class ReportHtml {
    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #d5dbe3}
            table{border-collapse:collapse;margin:.6rem 0}td,th{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #e6eaf0}
            td:first-child,th:first-child{text-align:left}.i{color:#5b6675;font-size:.85em}
            svg{margin-right:.5rem}svg .t{font:600 13px system-ui}svg .n{font:9px system-ui;fill:#5b6675}
            svg .g{stroke:#e6eaf0}svg .d{stroke:#9aa5b4;stroke-dasharray:4 4}svg .c{fill:none;stroke:#0b62a8;stroke-width:1.8}
            """;

    private ReportHtml() {}

    /** @param title what was evaluated, in words */
    public static String write(String title, EvaluationReport report) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escape(title))
                .append("</h1>");
        html.append(format(
                "<p>%,d rows. Model: %s. %.3f ms an item in batches; alone %.0f µs in the median, %.0f µs at the 99th percentile.</p>",
                report.rows(),
                escape(report.model()),
                report.millisPerItem(),
                report.singleP50Micros(),
                report.singleP99Micros()));
        report.notes()
                .forEach(note ->
                        html.append("<p class=\"i\">").append(escape(note)).append("</p>"));
        if (!report.notCovered().isEmpty()) {
            html.append("<p>Not covered by any scorer, and left out: ")
                    .append(escape(String.join(", ", report.notCovered())))
                    .append(".</p>");
        }
        decisions(html, report);
        summary(html, report);
        report.labels().forEach((name, label) -> curves(html, name, label));
        report.slices().forEach((name, values) -> slices(html, name, values));
        return html.append("</body></html>\n").toString();
    }

    private static void decisions(StringBuilder html, EvaluationReport report) {
        html.append(
                "<h2>What the policy would have done</h2><table><tr><th></th><th>approved</th><th>held</th><th>rejected</th></tr>");
        report.decisions()
                .forEach((kind, counts) -> html.append(format(
                        "<tr><td>%s</td><td>%,d</td><td>%,d</td><td>%,d</td></tr>",
                        escape(kind), counts.approved(), counts.held(), counts.rejected())));
        html.append("</table>");
    }

    private static void summary(StringBuilder html, EvaluationReport report) {
        html.append(
                "<h2>Labels</h2><table><tr><th>label</th><th>positives</th><th>negatives</th><th>AUPRC</th><th>ROC-AUC</th>"
                        + "<th>threshold</th><th>precision</th><th>recall</th><th>F1</th><th>macro-F1</th><th>false alarms</th>"
                        + "<th>calibration error</th></tr>");
        report.labels()
                .forEach((name, label) -> html.append("<tr><td>")
                        .append(escape(name))
                        .append(format("</td><td>%,d</td><td>%,d</td>", label.positives(), label.negatives()))
                        .append(cell(label, "auprc", label.auprc()))
                        .append(cell(label, "rocAuc", label.rocAuc()))
                        .append(format("<td>%.3f</td>", label.threshold()))
                        .append(cell(label, "precision", label.precision()))
                        .append(cell(label, "recall", label.recall()))
                        .append(cell(label, "f1", label.f1()))
                        .append(cell(label, "macroF1", label.macroF1()))
                        .append(cell(label, "falsePositiveRate", label.falsePositiveRate()))
                        .append(format("<td>%.3f</td></tr>", label.calibrationError())));
        html.append("</table><p class=\"i\">Below each number its 95 % bootstrap interval.</p>");
    }

    private static String cell(LabelReport label, String name, double value) {
        if (!Double.isFinite(value)) {
            return "<td>–</td>";
        }
        Interval interval = label.intervals().get(name);
        String bounds = interval == null
                ? ""
                : format("<br><span class=\"i\">%.3f–%.3f</span>", interval.low(), interval.high());
        return format("<td>%.3f%s</td>", value, bounds);
    }

    private static void curves(StringBuilder html, String name, LabelReport label) {
        html.append("<h2>").append(escape(name)).append("</h2>");
        html.append(SvgChart.line(
                "Precision and recall", "recall", "precision", label.curves().precisionRecall(), false));
        html.append(
                SvgChart.line("ROC", "false alarms", "recall", label.curves().roc(), true));
        html.append(SvgChart.line(
                "Calibration", "score", "share of positives", label.curves().calibration(), true));
    }

    private static void slices(StringBuilder html, String name, Map<String, SliceReport> values) {
        html.append("<h2>By ").append(escape(name));
        html.append("</h2><table><tr><th></th><th>rows</th><th>accuracy</th><th>benign</th><th>false alarms</th></tr>");
        values.forEach((value, slice) -> html.append(format(
                "<tr><td>%s</td><td>%,d</td><td>%.3f</td><td>%,d</td><td>%.3f</td></tr>",
                escape(value), slice.rows(), slice.accuracy(), slice.benign(), slice.falseAlarmRate())));
        html.append("</table>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
