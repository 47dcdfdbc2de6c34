package dev.weir.lab.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The evasion report as JSON: shares from 0 to 1, gains and costs in points. */
public final class EvasionJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double DECIMALS = 1e4;

    private EvasionJson() {}

    public static String write(EvasionReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("caught", report.caught()).put("rejected", report.rejected());
        root.put("kept", rounded(report.kept())).put("rejectedKept", rounded(report.rejectedKept()));
        ObjectNode evasions = root.putObject("evasions");
        report.evasions()
                .forEach((name, kept) -> evasions.putObject(name)
                        .put("flagged", rounded(kept.flagged()))
                        .put("notApproved", rounded(kept.notApproved()))
                        .put("rejected", rounded(kept.rejected())));
        ObjectNode normalisers = root.putObject("normalisers");
        report.normalisers()
                .forEach((name, worth) -> normalisers
                        .putObject(name)
                        .put("gainPoints", rounded(worth.gainPoints()))
                        .put("costPoints", rounded(worth.costPoints())));
        return root.toPrettyString() + "\n";
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }
}
