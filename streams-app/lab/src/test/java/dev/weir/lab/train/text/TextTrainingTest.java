package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.lab.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The whole training on a folder of made-up data in the layout of the real one. */
class TextTrainingTest {

    private static final double LITTLE = 0.01;

    @TempDir
    private Path folder;

    private TextTrainingResult train(String name, long seed, List<String> lines) {
        return TextTraining.run(
                new TextTrainingConfig(folder.resolve("data"), folder.resolve(name), seed, 1, Optional.empty(), LITTLE),
                lines::add);
    }

    @Test
    void theSameSeedGivesTheSameDigestAndThePackSaysWhatItIs() throws IOException {
        TinyData.write(folder.resolve("data"));
        List<String> lines = new ArrayList<>();
        TextTrainingResult first = train("one", 7, lines);
        TextTrainingResult again = train("two", 7, new ArrayList<>());
        TextTrainingResult other = train("three", 8, new ArrayList<>());
        assertThat(again.sha256()).isEqualTo(first.sha256());
        assertThat(Files.readString(folder.resolve("two/model.yaml")))
                .isEqualTo(Files.readString(folder.resolve("one/model.yaml")));
        assertThat(other.sha256()).isNotEqualTo(first.sha256());
        assertThat(first.listedTextsDropped()).isEqualTo(TinyData.LISTED_TEXTS);
        assertThat(lines).anyMatch(line -> line.contains("dropped " + TinyData.LISTED_TEXTS + " texts"));
        Map<String, Object> manifest =
                new Yaml().load(Files.readString(first.pack().resolve("model.yaml")));
        assertThat(manifest)
                .containsEntry("kind", "hashed-text")
                .containsEntry("modality", "text")
                .containsKeys("labels", "coverage", "features", "calibration", "results");
        assertThat(manifest.get("files")).asString().contains(first.sha256());
        assertThat(Files.readString(first.pack().resolve("card.md")))
                .contains("CC-BY-SA-3.0")
                .contains("Known failures");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> train("one", 7, new ArrayList<>()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no such data folder");
        TinyData.write(folder.resolve("data"));
        assertThat(folder.resolve("data/cold/dev.csv.gz").toFile().delete()).isTrue();
        assertThatThrownBy(() -> train("one", 7, new ArrayList<>()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cold/dev.csv.gz");
    }
}
