package dev.weir.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KeyPartitionTest {
    @Test
    void isThatOfTheJavaClient() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String key = "content-" + random.nextInt() + "-ä";
            int partitions = 1 + random.nextInt(200);
            assertThat(KeyPartition.of(key, partitions))
                    .as("seed %d", seed)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions));
        }
    }

    /** Known values of murmur2, so that a change in the client is noticed, too. */
    @Test
    void isWhatItAlwaysWas() {
        assertThat(KeyPartition.of("content-1", 1)).isZero();
        assertThat(KeyPartition.of("21", Integer.MAX_VALUE)).isEqualTo(-973932308 & 0x7fffffff);
        assertThat(KeyPartition.of("foobar", Integer.MAX_VALUE)).isEqualTo(-790332482 & 0x7fffffff);
        assertThatThrownBy(() -> KeyPartition.of("x", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
