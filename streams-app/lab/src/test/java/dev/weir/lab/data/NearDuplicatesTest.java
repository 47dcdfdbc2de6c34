package dev.weir.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

    @Test
    void twinsMeetAndStrangersDoNot() {
        String text = "the quick brown fox jumps over the lazy dog while the farmer sleeps under the old apple tree";
        int[] clusters = NearDuplicates.clusters(List.of(
                text,
                "a wholly different sentence about trains that run late every single winter morning",
                text + " today",
                text.toUpperCase(Locale.ROOT)));
        assertThat(clusters[2]).isEqualTo(clusters[0]);
        assertThat(clusters[3]).isEqualTo(clusters[0]);
        assertThat(clusters[1]).isNotEqualTo(clusters[0]);
    }

    @Test
    void shortTextsAreTwinsOnlyWhenTheirWordsAreEqual() {
        int[] clusters = NearDuplicates.clusters(List.of("good day", "Good day!", "good night"));
        assertThat(clusters[0]).isNotEqualTo(clusters[2]);
    }
}
