package dev.weir.standalone.cli.policy;

import dev.weir.policy.bundle.Problem;
import dev.weir.policy.engine.EffectivePolicy.Piece;
import dev.weir.standalone.cli.Ink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a check came to, for a person at a terminal. */
final class CheckPage {
    private static final int SAYS_WIDTH = 90;
    private static final Map<String, String> HEADINGS = headings();

    private CheckPage() {}

    private static Map<String, String> headings() {
        Map<String, String> headings = new LinkedHashMap<>();
        headings.put("floor", "Floors: nothing below can loosen them");
        headings.put("rule", "Rules");
        headings.put("requirement", "What somebody must have looked for");
        headings.put("waiver", "What may be approved although nobody looked for it");
        headings.put("switched off", "Inherited rules that do not count here");
        return headings;
    }

    static String of(PolicySources sources, PolicyCheck.Found found) {
        List<String> lines = new ArrayList<>();
        if (!found.problems().isEmpty()) {
            for (Problem problem : found.problems()) {
                wrong(lines, problem);
            }
            int count = found.problems().size();
            lines.add("");
            lines.add(Ink.BAD.on(
                    count == 1 ? "1 problem. It would be refused." : count + " problems. It would be refused."));
            return String.join(System.lineSeparator(), lines);
        }
        String names = sources.own().stream()
                .map(source -> source.bundle().id() + "@" + source.bundle().version())
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.add(Ink.GOOD.on(names + (sources.own().size() == 1 ? " is sound." : " are sound.")));
            lines.add("");
        }
        lines.add("What counts " + (found.community().isEmpty() ? "for everybody" : "in " + found.community())
                + ", from the platform down: "
                + found.chain().stream().map(b -> b.id() + "@" + b.version()).collect(Collectors.joining(" > ")));
        HEADINGS.forEach((what, heading) -> section(
                lines,
                heading,
                found.pieces().stream()
                        .filter(piece -> piece.what().equals(what))
                        .toList()));
        return String.join(System.lineSeparator(), lines);
    }

    private static void wrong(List<String> lines, Problem problem) {
        String place = problem.line() > 0 ? problem.file() + ":" + problem.line() : problem.file();
        String rule = problem.rule().isEmpty() ? "" : "rule " + problem.rule() + ": ";
        lines.add(Ink.STRONG.on(place) + "  " + rule + problem.what());
        if (!problem.fix().isEmpty()) {
            lines.add("    to fix: " + problem.fix());
        }
    }

    private static void section(List<String> lines, String heading, List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        int keys = width(pieces, Piece::key);
        int places = width(pieces, Piece::place);
        lines.add("");
        lines.add(Ink.STRONG.on(heading));
        for (Piece piece : pieces) {
            List<String> says = Wrapped.lines(piece.says(), SAYS_WIDTH);
            lines.add("  " + padded(piece.key(), keys) + "  " + Ink.FAINT.on(padded(piece.place(), places)) + "  "
                    + says.get(0));
            says.subList(1, says.size()).forEach(more -> lines.add(" ".repeat(keys + places + 6) + more));
        }
    }

    private static int width(List<Piece> pieces, Function<Piece, String> column) {
        return pieces.stream()
                .mapToInt(piece -> column.apply(piece).length())
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
