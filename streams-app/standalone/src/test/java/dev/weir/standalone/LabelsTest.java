package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.Labels;
import dev.weir.scoring.Taxonomy;
import org.junit.jupiter.api.Test;

/** Policy and scoring do not know each other: only here can it be seen that they speak of the same labels. */
class LabelsTest {
    @Test
    void policyAndScoringSpeakOfTheSameLabels() {
        assertThat(Labels.TAXONOMY).containsExactlyInAnyOrderElementsOf(Taxonomy.labels());
        assertThat(Labels.TAXONOMY)
                .allSatisfy(
                        label -> assertThat(Labels.parentOf(label).orElse(null)).isEqualTo(Taxonomy.parent(label)));
    }
}
