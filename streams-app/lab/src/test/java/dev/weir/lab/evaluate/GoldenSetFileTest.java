package dev.weir.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenSetFileTest {
    @TempDir
    Path folder;

    @Test
    void readsTextsPartsLabelsAndSlices() throws IOException {
        GoldenSet set = read(
                "{\"id\":\"a\",\"text\":\"x\",\"labels\":{\"hate\":1,\"spam\":0},\"slices\":{\"group\":\"g\",\"n\":3}}\n\n"
                        + "{\"id\":7,\"parts\":[{\"role\":\"title\",\"text\":\"t\"},{\"id\":\"p\",\"text\":\"b\"}],\"labels\":{\"any\":true}}\n");

        GoldenRow first = set.rows().get(0);
        assertThat(first.labels()).containsEntry("hate", true).containsEntry("spam", false);
        assertThat(first.slices()).containsEntry("group", "g").containsEntry("n", "3");
        GoldenRow second = set.rows().get(1);
        assertThat(second.id()).isEqualTo("7");
        assertThat(second.parts()).extracting(part -> part.getPartId()).containsExactly("part-1", "p");
        assertThat(second.labels()).containsEntry("any", true);
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void tellsWhatItPassedOver() throws IOException {
        GoldenSet set = read(
                "{\"id\":\"a\",\"text\":\"x\",\"labels\":{},\"source\":\"s\"}\n{\"id\":\"a\",\"text\":\"x\",\"labels\":{}}");

        assertThat(set.notes())
                .containsExactly("field 'source' is not known and was passed over", "some ids stand twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"a\"                                              | golden.jsonl:2: no JSON",
                "[1]                                                        | golden.jsonl:2: must be an object",
                "{\"text\":\"x\",\"labels\":{}}                             | golden.jsonl:2: 'id' must be a string",
                "{\"id\":\"b\",\"labels\":{}}                               | golden.jsonl:2: needs either 'text' or 'parts'",
                "{\"id\":\"b\",\"text\":\"x\",\"parts\":[],\"labels\":{}}   | golden.jsonl:2: needs either 'text' or 'parts'",
                "{\"id\":\"b\",\"text\":3,\"labels\":{}}                    | golden.jsonl:2: 'text' must be a string",
                "{\"id\":\"b\",\"text\":\"x\"}                              | golden.jsonl:2: 'labels' must be an object",
                "{\"id\":\"b\",\"text\":\"x\",\"labels\":{\"hate\":2}}      | golden.jsonl:2: label 'hate' must be 0 or 1",
                "{\"id\":\"b\",\"parts\":[{\"modality\":\"IMAGE\"}],\"labels\":{}} | golden.jsonl:2: parts[0]: modality 'IMAGE' is not evaluated",
                "{\"id\":\"b\",\"parts\":[{}],\"labels\":{}}                | golden.jsonl:2: parts[0]: 'text' is missing",
                "{\"id\":\"b\",\"text\":\"x\",\"labels\":{},\"slices\":{\"a\":[1]}} | golden.jsonl:2: slice 'a' must be a single value",
            })
    void refusesWithTheLine(String line, String why) {
        assertThatThrownBy(() -> read("{\"id\":\"a\",\"text\":\"x\",\"labels\":{}}\n" + line.strip()))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesAnEmptySet() {
        assertThatThrownBy(() -> read("\n")).hasMessage("golden.jsonl has no rows");
        assertThatThrownBy(() -> GoldenSetFile.read(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    private GoldenSet read(String content) throws IOException {
        return GoldenSetFile.read(Files.writeString(folder.resolve("golden.jsonl"), content));
    }
}
