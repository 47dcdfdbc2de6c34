package dev.weir.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

    @Test
    void aParentScoresAtLeastWhatItsChildrenScore() {
        var raised = Taxonomy.withParents(Map.of("hate", .2, "hate.threat", .9, "hate.terrorism", .1, "spam", .3));

        assertThat(raised).isEqualTo(Map.of("hate", .9, "hate.threat", .9, "hate.terrorism", .1, "spam", .3));
    }

    @Test
    void aParentNobodyScoredStandsAsHighAsItsChild() {
        assertThat(Taxonomy.withParents(Map.of("own.deep.label", .4)))
                .isEqualTo(Map.of("own.deep.label", .4, "own.deep", .4, "own", .4));
    }

    @Test
    void everyChildHasItsParentInTheTaxonomy() {
        assertThat(Taxonomy.labels()).hasSize(21).allSatisfy(label -> {
            String parent = Taxonomy.parent(label);
            assertThat(parent == null || Taxonomy.contains(parent)).isTrue();
        });
    }
}
