package dev.weir.policy.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Modality;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.Asked;
import dev.weir.policy.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final LabelTable LABELS = LabelTable.with(List.of());
    private static final long SEED = Long.getLong("weir.seed", 7L);

    private static double score(Facts facts, String label) {
        return facts.score(LABELS.find(label).orElseThrow());
    }

    @Test
    void takesTheHighestOverPartsAndScorers() {
        Facts facts = Fusion.fuse(
                LABELS,
                Asked.on("comment")
                        .model("body", "en", Map.of("hate", 0.3))
                        .model("title", "en", Map.of("hate", 0.6))
                        .ask());

        assertThat(score(facts, "hate")).isEqualTo(0.6);
        assertThat(facts.scoreOfPart("body", "hate")).isEqualTo(0.3);
    }

    @Test
    void keepsAParentAtLeastAsHighAsItsChildren() {
        Facts facts = Fusion.fuse(
                LABELS,
                Asked.on("comment")
                        .model("body", "en", Map.of("hate", 0.1, "hate.threat", 0.8, "sexual.minors.unknown", 0.4))
                        .ask());

        assertThat(score(facts, "hate")).isEqualTo(0.8);
        assertThat(score(facts, "sexual.minors")).isEqualTo(0.4);
        assertThat(score(facts, "sexual")).isEqualTo(0.4);
    }

    @Test
    void takesAScoreThatIsNoProbabilityForAFailure() {
        for (double wrong : new double[] {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY}) {
            Facts facts = Fusion.fuse(
                    LABELS,
                    Asked.on("comment")
                            .part("body", Modality.TEXT)
                            .model("body", "en", Map.of("hate", wrong))
                            .ask());

            assertThat(facts.isIncomplete()).isTrue();
            assertThat(facts.scored()).isEmpty();
            assertThat(score(facts, "hate")).isZero();
        }
    }

    @Test
    void forgetsAFailureThatTheSameScorerMadeGood() {
        var failed = Asked.signal("text.model", "body", Modality.TEXT)
                .setStatus(SignalStatus.FAILED)
                .build();

        assertThat(Fusion.fuse(
                                LABELS,
                                Asked.text("comment", Map.of()).signal(failed).ask())
                        .isIncomplete())
                .isFalse();
        assertThat(Fusion.fuse(LABELS, Asked.on("comment").signal(failed).ask()).isIncomplete())
                .isTrue();
    }

    @Test
    void isMonotone() {
        System.out.println("FusionTest: -Dweir.seed=" + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            Asked asked = Asked.on("comment");
            for (int s = random.nextInt(4); s >= 0; s--) {
                asked.model("p" + random.nextInt(3), "en", scores(random));
            }
            Facts before = Fusion.fuse(LABELS, asked.ask());
            Facts after = Fusion.fuse(
                    LABELS,
                    asked.model("p" + random.nextInt(4), "en", scores(random)).ask());
            for (int slot = 0; slot < LABELS.size() * Facts.GROUPS; slot++) {
                assertThat(after.score(slot)).isGreaterThanOrEqualTo(before.score(slot));
                int parent = LABELS.parent(slot % LABELS.size());
                if (parent >= 0) {
                    int above = slot - slot % LABELS.size() + parent;
                    assertThat(after.score(above)).isGreaterThanOrEqualTo(after.score(slot));
                }
            }
        }
    }

    private static Map<String, Double> scores(Random random) {
        Map<String, Double> scores = new HashMap<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            scores.put(Labels.TAXONOMY.get(random.nextInt(Labels.TAXONOMY.size())), random.nextDouble());
        }
        return scores;
    }
}
