package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Decision;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Reason;
import dev.weir.gateway.console.view.CasePage.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
    private static final String TEXT = "one two three";

    private static Reason reason(String label, Evidence... evidence) {
        return Reason.newBuilder()
                .setRule("a/rule")
                .setOutcome(Decision.HELD)
                .setLabel(label)
                .setEvidence(List.of(evidence))
                .build();
    }

    private static Evidence span(String part, int start, int end) {
        return Evidence.newBuilder()
                .setKind(EvidenceKind.SPAN)
                .setPartId(part)
                .setStart(start)
                .setEnd(end)
                .build();
    }

    private static List<Piece> pieces(Reason... reasons) {
        List<Piece> pieces = MarkedText.pieces(TEXT, "body", List.of(reasons));
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(TEXT);
        return pieces;
    }

    @Test
    void marksWhatEvidencePointsAtAndNothingElse() {
        assertThat(pieces(reason("spam", span("body", 4, 7))))
                .containsExactly(new Piece("one ", ""), new Piece("two", "spam"), new Piece(" three", ""));
    }

    @Test
    void overlappingEvidenceNamesBoth() {
        assertThat(pieces(reason("spam", span("body", 0, 7)), reason("hate", span("body", 4, 13))))
                .containsExactly(
                        new Piece("one ", "spam"), new Piece("two", "hate, spam"), new Piece(" three", "hate"));
    }

    @Test
    void ignoresWhatDoesNotFit() {
        Piece plain = new Piece(TEXT, "");
        assertThat(pieces(reason("spam", span("body", 5, 99)))).containsExactly(plain);
        assertThat(pieces(reason("spam", span("body", -1, 3)))).containsExactly(plain);
        assertThat(pieces(reason("spam", span("body", 3, 3)))).containsExactly(plain);
        assertThat(pieces(reason("spam", span("title", 0, 3)))).containsExactly(plain);
    }
}
