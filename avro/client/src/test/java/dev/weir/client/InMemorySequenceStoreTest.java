package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InMemorySequenceStoreTest extends SequenceStoreContract {
    @Override
    protected SequenceStore fresh() {
        return new InMemorySequenceStore(100);
    }

    @Test
    void whatItForgetsItSays() {
        InMemorySequenceStore store = new InMemorySequenceStore(2);
        store.acted("a", 10);
        store.acted("b", 5);
        store.acted("a", 11);
        store.acted("c", 7);
        assertThat(store.last("b")).as("the longest untouched went").isEqualTo(new LastActed.AtMost(5));
        assertThat(store.last("a")).isEqualTo(new LastActed.Exactly(11));
        store.acted("d", 8);
        assertThat(store.last("never")).isEqualTo(new LastActed.AtMost(11));
    }

    @Test
    void itDoesNotOutliveTheProcessAndHasABound() {
        assertThat(fresh().durable()).isFalse();
        assertThatThrownBy(() -> new InMemorySequenceStore(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
