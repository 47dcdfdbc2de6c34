package dev.weir.flink.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Decision;
import dev.weir.contract.LabelSource;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.TrainingExample;
import dev.weir.flink.Samples;
import dev.weir.flink.review.Reviewed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void anExampleSaysWhereItCameFrom() {
        ReviewDecision decision = Samples.decision("c", 5, Decision.REJECTED);
        TrainingExample example = Examples.of(Samples.content("c"), reviewed(decision));

        assertThat(example.getParts()).isEqualTo(Samples.content("c").getParts());
        assertThat(example.getDecisionId()).isEqualTo(decision.getDecisionId());
        assertThat(example.getSource()).isEqualTo(LabelSource.REVIEWER);
        assertThat(example.getScores()).containsEntry("spam", 0.7);
        assertThat(example.getModels()).containsExactly(Samples.MODEL);
        assertThat(example.getLabels()).isEqualTo(Map.of("spam", 1, "any", 1));
        assertThat(example.getWeight()).isEqualTo(1.0);
        assertThat(example.getCreatedAt()).isEqualTo(decision.getDecidedAt());
        assertThat(example).isEqualTo(Examples.of(Samples.content("c"), reviewed(decision)));
    }

    @Test
    void anAppealIsNamedSo() {
        ReviewDecision appeal = ReviewDecision.newBuilder(Samples.decision("c", 5, Decision.APPROVED))
                .setKind(ReviewKind.APPEAL)
                .build();

        assertThat(Examples.of(Samples.content("c"), reviewed(appeal)).getSource())
                .isEqualTo(LabelSource.APPEAL);
    }

    @Test
    void anApprovalOfWhatAPersonFoundThereIsStillAnExampleOfIt() {
        ReviewDecision decision = ReviewDecision.newBuilder(Samples.decision("c", 5, Decision.APPROVED))
                .setLabels(Map.of("profanity", true, "hate", false))
                .build();

        assertThat(Examples.labels(decision)).isEqualTo(Map.of("profanity", 1, "hate", 0, "any", 1));
    }

    @Test
    void aHeldOutcomeSaysNothingOfAny() {
        ReviewDecision decision = ReviewDecision.newBuilder(Samples.decision("c", 5, Decision.HELD))
                .setLabels(Map.of())
                .build();

        assertThat(Examples.labels(decision)).isEmpty();
    }

    @Test
    void idsDifferWhereContentRevisionOrDecisionDoes() {
        ReviewDecision decision = Samples.decision("c", 5, Decision.REJECTED);

        assertThat(Examples.id(decision))
                .isEqualTo(Examples.id(decision))
                .isNotEqualTo(Examples.id(
                        ReviewDecision.newBuilder(decision).setRevision(2).build()))
                .isNotEqualTo(Examples.id(
                        ReviewDecision.newBuilder(decision).setDecisionId("e").build()))
                .isNotEqualTo(Examples.id(
                        ReviewDecision.newBuilder(decision).setContentId("b").build()));
    }

    private static Reviewed reviewed(ReviewDecision decision) {
        return new Reviewed(decision, Samples.held("c", 5), Samples.answer(decision, 9));
    }
}
