package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SequenceStore} must keep. Extend it and give a fresh store with room for at least 100 contents. */
public abstract class SequenceStoreContract {
    private static final int CONTENTS = 100;

    private SequenceStore store = fresh();

    /** An empty store. */
    protected abstract SequenceStore fresh();

    @BeforeEach
    void begin() {
        store = fresh();
    }

    @Test
    void ofAContentThatItNeverSawItKnowsNothing() {
        assertThat(store.last("never")).isEqualTo(new LastActed.Nothing());
    }

    @Test
    void itRemembersTheHighest() {
        store.acted("c", 5);
        store.acted("c", 9);
        store.acted("c", 7);
        assertThat(store.last("c")).isEqualTo(new LastActed.Exactly(9));
        assertThat(store.last("d")).isEqualTo(new LastActed.Nothing());
    }

    @Test
    void sequencesAreLongAndIdsAreAnyText() {
        store.acted("a/ä 'x' \ud83d\ude00", Long.MAX_VALUE);
        assertThat(store.last("a/ä 'x' \ud83d\ude00")).isEqualTo(new LastActed.Exactly(Long.MAX_VALUE));
    }

    @Test
    void itIsAsGoodAsAMap() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, Long> model = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String content = "content-" + random.nextInt(CONTENTS);
            long sequence = 1 + random.nextInt(1_000_000);
            store.acted(content, sequence);
            model.merge(content, sequence, Math::max);
        }
        model.forEach((content, sequence) ->
                assertThat(store.last(content)).as("seed %d", seed).isEqualTo(new LastActed.Exactly(sequence)));
    }
}
