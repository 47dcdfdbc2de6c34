package dev.weir.gateway.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksVerdictIndexTest extends VerdictIndexContract {
    private static final IndexLimits SMALL = new IndexLimits(2 << 20, 1 << 20, Duration.ofDays(1));
    private static final TopicPartition PARTITION = new TopicPartition("verdicts.held", 0);

    @TempDir
    private Path folder;

    @Override
    VerdictIndex open() {
        return RocksVerdictIndex.open(folder.resolve("contract"), SMALL);
    }

    @Test
    void standsWhereItWasAfterItIsOpenedAgain() {
        Path here = folder.resolve("again");
        try (VerdictIndex index = RocksVerdictIndex.open(here, SMALL)) {
            index.apply(List.of(Verdicts.filed(Verdicts.of("c", 1, 6))), Map.of(PARTITION, 17L));
        }

        try (VerdictIndex index = RocksVerdictIndex.open(here, SMALL)) {
            assertThat(index.find("c")).hasValue(Verdicts.wire(Verdicts.of("c", 1, 6)));
            assertThat(index.position(PARTITION)).hasValue(17);
            index.apply(List.of(Verdicts.filed(Verdicts.of("c", 1, 5))), Map.of());
            assertThat(index.find("c")).hasValue(Verdicts.wire(Verdicts.of("c", 1, 6)));
        }
    }

    /** What a process that was killed leaves behind: the files as they lie, nothing closed. */
    @Test
    void standsWhereItWasWhenItWasNeverClosed() throws IOException {
        Path killed = folder.resolve("killed");
        Path copy = folder.resolve("copy");
        try (VerdictIndex index = RocksVerdictIndex.open(killed, SMALL)) {
            index.apply(List.of(Verdicts.filed(Verdicts.of("c", 1, 6))), Map.of(PARTITION, 17L));
            copy(killed, copy);
        }

        try (VerdictIndex index = RocksVerdictIndex.open(copy, SMALL)) {
            assertThat(index.find("c")).hasValue(Verdicts.wire(Verdicts.of("c", 1, 6)));
            assertThat(index.position(PARTITION)).hasValue(17);
        }
    }

    /** Far more than the write buffers hold: verdicts are merged in memory, in files, and in compactions between them. */
    @Test
    void keepsTheHighestSequenceOverManyFiles() {
        int contents = 500;
        int rounds = 60;
        try (VerdictIndex index = RocksVerdictIndex.open(folder.resolve("many"), SMALL)) {
            for (int round = 0; round < rounds; round++) {
                List<WireVerdict> batch = new ArrayList<>();
                for (int content = 0; content < contents; content++) {
                    batch.add(Verdicts.filed(verdict(content, (round * 37L + content) % rounds)));
                }
                index.apply(batch, Map.of(PARTITION, (long) round));
            }
            for (int content = 0; content < contents; content++) {
                assertThat(index.find("content-" + content)).hasValue(Verdicts.wire(verdict(content, rounds - 1)));
            }
        }
    }

    @Test
    void saysSoWhenTheFolderIsInUse() {
        Path here = folder.resolve("shared");
        try (VerdictIndex first = RocksVerdictIndex.open(here, SMALL)) {
            assertThat(first.find("c")).isEmpty();
            assertThatThrownBy(() -> RocksVerdictIndex.open(here, SMALL).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("verdict index");
        }
    }

    @Test
    void boundsAreChecked() {
        assertThatThrownBy(() -> new IndexLimits(1 << 20, 2 << 20, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IndexLimits(2 << 20, 1, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IndexLimits(2 << 20, 1 << 20, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Verdict verdict(int content, long sequence) {
        return Verdicts.builder("content-" + content, 1, sequence)
                .setAuthorId("author-" + content)
                .build();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files.filter(path -> !path.endsWith("LOCK"))::iterator) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
