package dev.weir.gateway.console;

import dev.weir.contract.Evidence;
import dev.weir.contract.Reason;
import dev.weir.gateway.console.view.CasePage.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A text cut where evidence begins and ends, so that what carried the verdict can be marked in the original. */
final class MarkedText {
    /** Marks of one text; more of them would mark everything anyway. */
    static final int MAX_MARKS = 500;

    private MarkedText() {}

    private record Mark(int start, int end, String why) {}

    /** The pieces of {@code text}; put together they are the text. Spans that do not fit it are ignored. */
    static List<Piece> pieces(String text, String partId, List<Reason> reasons) {
        List<Mark> marks = marks(text, partId, reasons);
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (Mark mark : marks) {
            cuts.add(mark.start());
            cuts.add(mark.end());
        }
        List<Piece> pieces = new ArrayList<>();
        Integer from = cuts.first();
        for (Integer to = cuts.higher(from); to != null; to = cuts.higher(from)) {
            pieces.add(new Piece(text.substring(from, to), why(marks, from, to)));
            from = to;
        }
        return pieces;
    }

    private static List<Mark> marks(String text, String partId, List<Reason> reasons) {
        List<Mark> marks = new ArrayList<>();
        for (Reason reason : reasons) {
            for (Evidence evidence : reason.getEvidence()) {
                if (evidence.getPartId().equals(partId) && marks.size() < MAX_MARKS) {
                    mark(text, evidence, reason).ifPresent(marks::add);
                }
            }
        }
        return marks;
    }

    private static Optional<Mark> mark(String text, Evidence evidence, Reason reason) {
        int start = evidence.getStart().orElse(-1);
        int end = evidence.getEnd().orElse(-1);
        if (start < 0 || end <= start || end > text.length()) {
            return Optional.empty();
        }
        String label = evidence.getLabel().or(reason::getLabel).orElse("");
        return Optional.of(new Mark(start, end, PlainWords.label(label)));
    }

    private static String why(List<Mark> marks, int from, int to) {
        return marks.stream()
                .filter(mark -> mark.start() <= from && mark.end() >= to)
                .map(Mark::why)
                .distinct()
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
