package dev.weir.scoring.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.scoring.pack.PackManifest.Activation;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.text.view.TextView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackImportTest {
    private static final List<String> WORDS = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "you", "are", "a", "kind", "cruel", "friend", "##ly", ".", "the");

    @TempDir
    Path folder;

    @BeforeEach
    void export() throws IOException {
        Path source = Files.createDirectories(folder.resolve("export"));
        Files.write(source.resolve("model.onnx"), OnnxFixture.transformer(WORDS.size(), 16, 3, 7));
        Files.writeString(source.resolve("tokenizer.json"), TokenizerFixture.wordPiece(WORDS));
        config("single_label_classification", "{\"0\":\"neutral\",\"1\":\"Hate\",\"2\":\"offensive\"}");
    }

    @Test
    void anExportBecomesAPackWithNoCode() throws Exception {
        PackManifest manifest = importIt(Map.of());

        assertThat(manifest.labelNames()).containsExactly("hate", "harassment");
        assertThat(manifest.calibration().activation()).isEqualTo(Activation.SOFTMAX);
        assertThat(manifest.features()).containsEntry("maxTokens", 16);
        ModelPack pack = ModelPack.load(folder.resolve("pack"));
        TextReading reading = read(pack, "you are a cruel friend").get(0);
        double sum = reading.probability(0) + reading.probability(1);
        assertThat(sum).isPositive().isLessThan(1);
        assertThat(reading.lookedAt()).isEqualTo(reading.total());
        pack.release();
    }

    @Test
    void severalLabelsAtOnceGoThroughSigmoid() throws Exception {
        config("multi_label_classification", "{\"0\":\"toxic\",\"1\":\"threat\",\"2\":\"insult\"}");

        assertThat(importIt(Map.of()).calibration().activation()).isEqualTo(Activation.SIGMOID);
    }

    @Test
    void aPersonsMappingCountsAndMustFit() throws Exception {
        assertThat(importIt(Map.of("neutral", "profanity", "Hate", "hate", "offensive", "hate"))
                        .labelNames())
                .containsExactly("profanity", "hate");
        assertThatThrownBy(() -> importIt(Map.of("hateful", "hate"), "other"))
                .hasMessageContaining("no output 'hateful'; it has [neutral, Hate, offensive]");
    }

    @Test
    void outputsThatNobodyMappedAreRefusedByName() throws Exception {
        config("single_label_classification", "{\"0\":\"LABEL_0\",\"1\":\"LABEL_1\",\"2\":\"LABEL_2\"}");

        assertThatThrownBy(() -> importIt(Map.of())).hasMessageContaining("[LABEL_0, LABEL_1, LABEL_2]");
        assertThat(Files.exists(folder.resolve("pack"))).isFalse();
    }

    @Test
    void aLongTextIsReadInWindowsToItsEnd() throws Exception {
        importIt(Map.of());
        ModelPack pack = ModelPack.load(folder.resolve("pack"));
        String padding = "the ".repeat(200);

        TextReading plain = read(pack, padding).get(0);
        TextReading ends = read(pack, padding + "you are cruel \ud83d\ude42 .").get(0);

        assertThat(ends.lookedAt()).isEqualTo(ends.total());
        int moved = Math.abs(ends.probability(0) - plain.probability(0))
                        > Math.abs(ends.probability(1) - plain.probability(1))
                ? 0
                : 1;
        assertThat(ends.probability(moved)).isNotCloseTo(plain.probability(moved), within(1e-4));
        pack.release();
    }

    @Test
    void whatStandsBesideATextInABatchDoesNotChangeItsScore() throws Exception {
        importIt(Map.of());
        ModelPack pack = ModelPack.load(folder.resolve("pack"));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add("you are " + "a kind ".repeat(i % 7) + (i % 3 == 0 ? "friendly" : "cruel unheard ."));
        }
        List<TextReading> together = read(pack, texts.toArray(String[]::new));

        for (int i = 0; i < texts.size(); i++) {
            TextReading alone = read(pack, texts.get(i)).get(0);
            assertThat(together.get(i).probability(0)).isCloseTo(alone.probability(0), within(2e-6));
        }
        pack.release();
    }

    @Test
    void aBrokenTokenizerIsRefused() throws Exception {
        Files.writeString(folder.resolve("export/tokenizer.json"), "{}");

        assertThatThrownBy(() -> importIt(Map.of()))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining("tokenizer.json");
    }

    private PackManifest importIt(Map<String, String> labels) throws PackRefusedException {
        return importIt(labels, "pack");
    }

    private PackManifest importIt(Map<String, String> labels, String target) throws PackRefusedException {
        return PackImport.fromHuggingFace(new ImportRequest(
                folder.resolve("export"), folder.resolve(target), "borrowed", "1", labels, List.of("en")));
    }

    private static List<TextReading> read(ModelPack pack, String... texts) {
        List<TextInput> inputs = new ArrayList<>();
        for (String text : texts) {
            inputs.add(new TextInput(TextView.of(text), null));
        }
        return pack.text().read(inputs);
    }

    private void config(String problem, String id2label) throws IOException {
        Files.writeString(
                folder.resolve("export/config.json"),
                "{\"model_type\":\"bert\",\"max_position_embeddings\":16,\"pad_token_id\":0,\"problem_type\":\""
                        + problem + "\",\"id2label\":" + id2label + "}");
    }
}
