package dev.weir.gateway.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every index must do, kept in memory or on disk. */
abstract class VerdictIndexContract {
    private static final TopicPartition PARTITION = new TopicPartition("verdicts.held", 3);

    private VerdictIndex index;

    abstract VerdictIndex open();

    @BeforeEach
    void openIt() {
        index = open();
    }

    @AfterEach
    void closeIt() {
        index.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(index.find("c")).isEmpty();
        assertThat(index.position(PARTITION)).isEmpty();
    }

    @Test
    void givesBackTheBytesThatItGot() {
        Verdict verdict = Verdicts.of("c/ä", 1, 5);

        index.apply(List.of(Verdicts.filed(verdict)), Map.of());

        assertThat(index.find("c/ä")).hasValue(Verdicts.wire(verdict));
        assertThat(index.find("c")).isEmpty();
    }

    @Test
    void keepsTheHighestSequenceInWhateverOrderTheyCome() {
        long seed = 20260506;
        List<WireVerdict> verdicts = new ArrayList<>();
        for (long sequence : new long[] {0, 1, 127, 128, 255, 256, 65_536, 1L << 40, Long.MAX_VALUE}) {
            verdicts.add(Verdicts.filed(Verdicts.of("c", 1, sequence)));
            verdicts.add(Verdicts.filed(Verdicts.of("other", 1, sequence / 2)));
        }
        Collections.shuffle(verdicts, new Random(seed));

        for (WireVerdict verdict : verdicts) {
            index.apply(List.of(verdict), Map.of());
        }

        assertThat(index.find("c")).as("seed %d", seed).hasValue(Verdicts.wire(Verdicts.of("c", 1, Long.MAX_VALUE)));
        assertThat(index.find("other")).hasValue(Verdicts.wire(Verdicts.of("other", 1, Long.MAX_VALUE / 2)));
    }

    @Test
    void keepsTheHighestSequenceOfOneBatch() {
        index.apply(
                List.of(
                        Verdicts.filed(Verdicts.of("c", 1, 9)),
                        Verdicts.filed(Verdicts.of("c", 1, 10)),
                        Verdicts.filed(Verdicts.of("c", 1, 8))),
                Map.of());

        assertThat(index.find("c")).hasValue(Verdicts.wire(Verdicts.of("c", 1, 10)));
    }

    @Test
    void isNotChangedByARedelivery() {
        WireVerdict older = Verdicts.filed(Verdicts.of("c", 1, 5));
        index.apply(List.of(older, Verdicts.filed(Verdicts.of("c", 2, 6))), Map.of());

        index.apply(List.of(older), Map.of());

        assertThat(index.find("c")).hasValue(Verdicts.wire(Verdicts.of("c", 2, 6)));
    }

    @Test
    void remembersPositions() {
        index.apply(List.of(), Map.of(PARTITION, 0L));
        assertThat(index.position(PARTITION)).hasValue(0);

        index.apply(List.of(), Map.of(PARTITION, 1L << 40));
        assertThat(index.position(PARTITION)).hasValue(1L << 40);
        assertThat(index.position(new TopicPartition(PARTITION.topic(), 4))).isEmpty();
    }

    @Test
    void refusesWorkAfterItWasClosed() {
        index.close();

        assertThatThrownBy(() -> index.find("c")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> index.apply(List.of(), Map.of())).isInstanceOf(IllegalStateException.class);
    }
}
