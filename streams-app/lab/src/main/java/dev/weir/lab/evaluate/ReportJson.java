package dev.weir.lab.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The report as JSON, in the form that {@code weir evaluate --json} promises; what is more than promised stands beside it. */
public final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double DECIMALS = 1e6;

    private ReportJson() {}

    public static String write(EvaluationReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("rows", report.rows());
        root.put("model", report.model());
        ObjectNode labels = root.putObject("labels");
        report.labels().forEach((name, label) -> label(labels.putObject(name), label));
        ObjectNode slices = root.putObject("slices");
        report.slices().forEach((name, values) -> {
            ObjectNode slice = slices.putObject(name);
            values.forEach((value, each) -> slice(slice.putObject(value), each));
        });
        ObjectNode decisions = root.putObject("decisions");
        report.decisions()
                .forEach((kind, counts) -> decisions
                        .putObject(kind)
                        .put("approved", counts.approved())
                        .put("held", counts.held())
                        .put("rejected", counts.rejected()));
        number(root, "millisPerItem", report.millisPerItem());
        number(root.putObject("latency"), "singleP50Micros", report.singleP50Micros());
        number((ObjectNode) root.get("latency"), "singleP99Micros", report.singleP99Micros());
        ArrayNode notCovered = root.putArray("notCovered");
        report.notCovered().forEach(notCovered::add);
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
        return root.toPrettyString() + "\n";
    }

    private static void label(ObjectNode node, LabelReport label) {
        node.put("positives", label.positives()).put("negatives", label.negatives());
        number(node, "auprc", label.auprc());
        number(node, "rocAuc", label.rocAuc());
        number(node, "threshold", label.threshold());
        number(node, "precision", label.precision());
        number(node, "recall", label.recall());
        number(node, "f1", label.f1());
        number(node, "macroF1", label.macroF1());
        number(node, "falsePositiveRate", label.falsePositiveRate());
        number(node, "calibrationError", label.calibrationError());
        ObjectNode intervals = node.putObject("intervals");
        label.intervals().forEach((name, interval) -> {
            ArrayNode bounds = intervals.putArray(name);
            bounds.add(rounded(interval.low())).add(rounded(interval.high()));
        });
    }

    private static void slice(ObjectNode node, SliceReport slice) {
        node.put("rows", slice.rows());
        number(node, "accuracy", slice.accuracy());
        node.put("benign", slice.benign());
        number(node, "falseAlarmRate", slice.falseAlarmRate());
    }

    /** What cannot be told is null: JSON knows no NaN. */
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, rounded(value));
        } else {
            node.putNull(name);
        }
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }
}
