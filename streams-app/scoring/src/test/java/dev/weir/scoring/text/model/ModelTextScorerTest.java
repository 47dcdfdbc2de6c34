package dev.weir.scoring.text.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Tasks;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackFixture;
import dev.weir.scoring.pack.PackSlot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTextScorerTest {
    @TempDir
    Path folder;

    private PackSlot slot;
    private ModelTextScorer scorer;

    @BeforeEach
    void open() throws Exception {
        slot = new PackSlot(ModelPack.load(PackFixture.hashed(folder.resolve("1"), "1")));
        scorer = new ModelTextScorer(slot, ModelTextConfig.shipped());
    }

    @AfterEach
    void close() {
        scorer.close();
    }

    @Test
    void pointsAtTheWordsThatCarryAScore() {
        String text = "all day long they grumble about the weather";
        Signal signal = score(text);

        assertThat(signal.getScores().get("hate")).isGreaterThan(.9);
        assertThat(signal.getModel().orElseThrow().getId()).isEqualTo("fixture");
        assertThat(signal.getEvidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.getKind()).isEqualTo(EvidenceKind.SPAN);
            assertThat(evidence.getLabel()).contains("hate");
            assertThat(spanned(text, evidence)).isEqualTo("grumble");
            assertThat(evidence.getWeight().orElseThrow()).isGreaterThan(.9);
        });
    }

    @Test
    void findsTheWordInALongTextWithinItsBudget() {
        String text = "so it is ".repeat(300) + "then you grumble again " + "and so on ".repeat(300);

        assertThat(score(text).getEvidence())
                .first()
                .satisfies(evidence ->
                        assertThat(spanned(text, evidence)).contains("grumble").hasSizeLessThan(40));
    }

    @Test
    void theSpanOfADisguisedWordIsTheDisguise() {
        String text = "they gr\u200bumb\u200ble here";

        assertThat(score(text).getEvidence())
                .singleElement()
                .satisfies(evidence -> assertThat(spanned(text, evidence)).isEqualTo("gr\u200bumb\u200ble"));
    }

    @Test
    void aParentScoresAtLeastWhatItsChildScores() {
        Signal signal = score("do not growl");

        assertThat(signal.getScores().get("hate.threat")).isGreaterThan(.9);
        assertThat(signal.getScores().get("hate"))
                .isGreaterThanOrEqualTo(signal.getScores().get("hate.threat"));
    }

    @Test
    void namesNoEvidenceBelowTheThreshold() {
        assertThat(score("a quiet and pleasant afternoon").getEvidence()).isEmpty();
    }

    @Test
    void aLanguageThatThePackDoesNotReadIsToldAsNotCovered() {
        Signal signal = score("bonjour tout le monde, je suis très content de vous voir");

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getCoverage().getLabels()).isEmpty();
        assertThat(signal.getCoverage().getLanguage()).contains("fr");
        assertThat(signal.getCoverage().getLanguages()).containsExactly("en");
    }

    @Test
    void aTextWithHardlyALetterIsCovered() {
        assertThat(score("10 : 3 \ud83d\ude42").getCoverage().getLabels()).contains("hate");
        assertThat(score("").getCoverage().getLabels()).contains("hate");
    }

    @Test
    void whatLiesBeyondTheLimitIsNotCountedAsLookedAt() {
        Signal signal = score("x".repeat(ScoringTask.MAX_VIEW_CHARS + 10));

        assertThat(signal.getCoverage().getTotal()).isEqualTo(ScoringTask.MAX_VIEW_CHARS + 10);
        assertThat(signal.getCoverage().getLookedAt()).isLessThanOrEqualTo(ScoringTask.MAX_VIEW_CHARS);
    }

    @Test
    void theSameReplyUnderAnotherParentMayScoreOtherwise() {
        Signal quiet = score("same to you");
        Signal under =
                scorer.score(List.of(Tasks.task("same to you", "sale", null))).get(0);

        assertThat(quiet.getScores().get("spam")).isLessThan(.1);
        assertThat(under.getScores().get("spam")).isGreaterThan(.9);
        assertThat(under.getCoverage().getTotal()).isEqualTo(11);
    }

    @Test
    void everySignalSaysWhichVersionMadeIt() throws Exception {
        Signal before = score("x");
        slot.put(ModelPack.load(PackFixture.hashed(folder.resolve("2"), "2")));
        Signal after = score("x");

        assertThat(before.getModel().orElseThrow().getVersion()).isEqualTo("1");
        assertThat(after.getModel().orElseThrow().getVersion()).isEqualTo("2");
        assertThat(scorer.models()).extracting(version -> version.getVersion()).containsExactly("2");
    }

    private Signal score(String text) {
        return scorer.score(List.of(Tasks.task(text))).get(0);
    }

    private static String spanned(String text, Evidence evidence) {
        return text.substring(
                evidence.getStart().orElseThrow(), evidence.getEnd().orElseThrow());
    }
}
