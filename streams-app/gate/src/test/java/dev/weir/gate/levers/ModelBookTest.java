package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ActivationState;
import dev.weir.contract.ModelRollout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelBookTest {
    private static final List<Map.Entry<String, ModelRollout>> RECORDS = List.of(
            Map.entry("a@1", Rollouts.pack("a", "1", "d1")),
            Map.entry("a@2", Rollouts.pack("a", "2", "d2")),
            Map.entry("b@1", Rollouts.pack("b", "1", "d3")),
            Map.entry("a", activation("a", "2", ActivationState.ACTIVE)),
            Map.entry("b", activation("b", "1", ActivationState.SHADOW)),
            Map.entry("c", activation("c", "9", ActivationState.UNKNOWN)),
            Map.entry("d@1", Rollouts.pack("e", "1", "d4")));

    private static ModelRollout activation(String id, String version, ActivationState state) {
        return Rollouts.activation(id, Rollouts.activate(version, state, null).build());
    }

    @Test
    void anyOrderOfKeysGivesTheSameBook() {
        ModelBook expected = fold(RECORDS);
        assertThat(expected.versions()).containsOnlyKeys("a@1", "a@2", "b@1");
        assertThat(expected.activations()).containsOnlyKeys("a", "b");
        assertThat(expected.refused()).containsOnlyKeys("c", "d@1");

        for (long seed = 0; seed < 200; seed++) {
            List<Map.Entry<String, ModelRollout>> shuffled = new ArrayList<>(RECORDS);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(fold(shuffled)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void readingEverythingTwiceChangesNothing() {
        List<Map.Entry<String, ModelRollout>> twice = new ArrayList<>(RECORDS);
        twice.addAll(RECORDS);
        assertThat(fold(twice)).isEqualTo(fold(RECORDS));
    }

    @Test
    void aVersionNeverChanges() {
        ModelBook book = fold(RECORDS).with("a@1", Rollouts.pack("a", "1", "other"));

        assertThat(book.versions())
                .hasEntrySatisfying("a@1", pack -> assertThat(pack.getDigest()).isEqualTo("d1"));
        assertThat(book.refused().get("a@1")).contains("versions never change");
    }

    @Test
    void theLastActivationCountsAndATombstoneTakesItBack() {
        ModelBook book = fold(RECORDS).with("a", activation("a", "1", ActivationState.ACTIVE));
        assertThat(book.activations())
                .hasEntrySatisfying(
                        "a", activation -> assertThat(activation.getVersion()).isEqualTo("1"));
        assertThat(book.with("a", null).activations()).containsOnlyKeys("b");
    }

    @Test
    void aGoodRecordTakesBackTheRefusalOfABadOne() {
        ModelBook book = fold(RECORDS).with("c", activation("c", "9", ActivationState.ACTIVE));
        assertThat(book.refused()).containsOnlyKeys("d@1");
    }

    private static ModelBook fold(List<Map.Entry<String, ModelRollout>> records) {
        ModelBook book = ModelBook.EMPTY;
        for (Map.Entry<String, ModelRollout> record : records) {
            book = book.with(record.getKey(), record.getValue());
        }
        return book;
    }
}
