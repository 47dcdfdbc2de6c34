package dev.weir.standalone.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
    @TempDir
    private Path folder;

    private List<Line> lines(String content, long offset, long before, int maxLineBytes) throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), content);
        List<Line> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(file, offset, before, maxLineBytes)) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String text(Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theLastLineNeedsNoLineFeed() throws IOException {
        assertThat(lines("one\n\nthree", 0, 0, 100))
                .extracting(LineReaderTest::text)
                .containsExactly("one", "", "three");
        assertThat(lines("one\n", 0, 0, 100)).extracting(LineReaderTest::text).containsExactly("one");
        assertThat(lines("", 0, 0, 100)).isEmpty();
    }

    @Test
    void readingGoesOnBehindAnyLine() throws IOException {
        String content = "å\nzwei\n" + "x".repeat(600_000) + "\nlast";
        List<Line> all = lines(content, 0, 0, 1 << 20);
        for (Line line : all) {
            List<Line> rest = lines(content, line.end(), line.number(), 1 << 20);
            assertThat(rest).hasSize(all.size() - (int) line.number());
            assertThat(rest)
                    .extracting(LineReaderTest::text)
                    .isEqualTo(all.subList((int) line.number(), all.size()).stream()
                            .map(LineReaderTest::text)
                            .toList());
        }
    }

    @Test
    void aLineThatIsTooLongIsSkippedAndToldAndNeverHeld() throws IOException {
        List<Line> lines = lines("ab\n" + "x".repeat(1_000_000) + "\ncd\n", 0, 0, 10);
        assertThat(lines).extracting(Line::tooLong).containsExactly(false, true, false);
        assertThat(lines.get(1).bytes()).isEmpty();
        assertThat(text(lines.get(2))).isEqualTo("cd");
        assertThat(lines.get(2).end()).isEqualTo(1_000_007);
    }
}
