package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingsTest {

    @TempDir
    private Path folder;

    private final AtomicInteger calls = new AtomicInteger();

    private float[] encode(String text) {
        calls.incrementAndGet();
        float[] row = new float[SentenceEncoder.WIDTH];
        row[text.length()] = 2;
        return row;
    }

    private Encodings open() {
        return new Encodings(this::encode, folder, line -> {});
    }

    @Test
    void keepsTheOrderAndReadsEachTextOnce() {
        List<short[]> rows = open().of(List.of("abc", "a", "abc"));
        assertThat(calls).hasValue(2);
        float[] numbers = new float[SentenceEncoder.WIDTH];
        Encodings.read(rows.get(0), numbers);
        assertThat(numbers[3]).isGreaterThan(19f);
        assertThat(rows.get(2)).isEqualTo(rows.get(0));
        assertThat(rows.get(1)).isNotEqualTo(rows.get(0));
    }

    @Test
    void aTrainingThatWasCutOffGoesOn() throws IOException {
        List<short[]> before = open().of(List.of("abc", "ab"));
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        List<short[]> after = open().of(List.of("abc", "ab"));
        assertThat(calls).hasValue(3);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isEqualTo(before.get(1));
        assertThat(open().of(List.of("abc", "ab")).get(1)).isEqualTo(before.get(1));
        assertThat(calls).hasValue(3);
    }
}
