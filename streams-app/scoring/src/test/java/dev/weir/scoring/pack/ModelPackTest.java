package dev.weir.scoring.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.view.TextView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackTest {
    @TempDir
    Path folder;

    @Test
    void aHashedPackScoresWhatItsWordsSay() throws Exception {
        ModelPack pack = ModelPack.load(PackFixture.hashed(folder, "1"));

        List<TextReading> readings =
                pack.text().read(List.of(text("they grumble all day"), text("good morning"), text("")));

        assertThat(readings.get(0).probability(0)).isGreaterThan(.9);
        assertThat(readings.get(1).probability(0)).isCloseTo(.018, within(.01));
        assertThat(readings.get(2).probability(0)).isCloseTo(.018, within(.01));
        assertThat(pack.version().getVersion()).isEqualTo("1");
        pack.release();
    }

    @Test
    void aLongTextIsReadInWindowsToItsEnd() throws Exception {
        ModelPack pack = ModelPack.load(PackFixture.hashed(folder, "1"));
        String padding = "fine ".repeat(400);

        TextReading reading = pack.text().read(List.of(text(padding + "growl"))).get(0);

        assertThat(reading.probability(1)).isGreaterThan(.9);
        assertThat(reading.lookedAt()).isEqualTo(reading.total()).isEqualTo(padding.length() + 5);
        assertThat(reading.windowStart(1)).isGreaterThan(1_800);
        assertThat(reading.windowEnd(1)).isEqualTo(padding.length() + 5);
        pack.release();
    }

    @Test
    void aTextBeyondTheLastWindowIsToldAsNotLookedAt() throws Exception {
        ModelPack pack = ModelPack.load(PackFixture.hashed(folder, "1"));
        String endless = "fine ".repeat(8 * HashedTextModel.MAX_WINDOWS_PER_TEXT + 100) + "growl";

        TextReading reading = pack.text().read(List.of(text(endless))).get(0);

        assertThat(reading.probability(1)).isLessThan(.1);
        assertThat(reading.lookedAt()).isLessThan(reading.total()).isPositive();
        pack.release();
    }

    @Test
    void whatStandsBesideATextInABatchDoesNotChangeItsScore() throws Exception {
        ModelPack pack = ModelPack.load(PackFixture.hashed(folder, "1"));
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        List<TextInput> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            texts.add(text("word ".repeat(random.nextInt(60)) + (random.nextBoolean() ? "buy" : "sell")));
        }

        List<TextReading> together = pack.text().read(texts);

        for (int i = 0; i < texts.size(); i++) {
            TextReading alone = pack.text().read(List.of(texts.get(i))).get(0);
            assertThat(together.get(i).probability(2)).as("seed " + seed).isCloseTo(alone.probability(2), within(1e-6));
        }
        pack.release();
    }

    @Test
    void manyThreadsShareOneModel() throws Exception {
        ModelPack pack = ModelPack.load(PackFixture.hashed(folder, "1"));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Double>> work = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String text = "ok ".repeat(i % 40) + (i % 2 == 0 ? "buy" : "keep");
            work.add(() -> pack.text().read(List.of(text(text))).get(0).probability(2));
        }
        List<Future<Double>> done = pool.invokeAll(work);
        for (int i = 0; i < done.size(); i++) {
            assertThat(done.get(i).get() > .5).isEqualTo(i % 2 == 0);
        }
        pool.shutdown();
        pack.release();
    }

    @Test
    void aModelThatAnswersNaNFailsTheTextAndNoOther() throws Exception {
        float[] table = new float[PackFixture.SETTINGS.buckets() * 3];
        var features = new HashedFeatures(PackFixture.SETTINGS).extract(TextView.of("poison"));
        table[features.id(0, 0) * 3] = Float.NaN;
        byte[] onnx = OnnxFixture.hashed(PackFixture.SETTINGS.buckets(), 3, table);
        ModelPack pack =
                ModelPack.load(PackFixture.write(folder, PackFixture.hashedYaml("1"), Map.of("model.onnx", onnx)));

        List<TextReading> readings = pack.text().read(List.of(text("a b"), text("poison b"), text("c d")));

        assertThat(readings)
                .extracting(TextReading::failure)
                .containsExactly(null, FailureCategory.MODEL_NOT_A_NUMBER, null);
        pack.release();
    }

    @Test
    void aTabularPackScoresNamedNumbers() throws Exception {
        ModelPack pack = ModelPack.load(PackFixture.tabular(folder));

        assertThat(pack.tabular().score(List.of(Map.of("days", 1.0, "posts", 1.0), Map.of("posts", 3.0, "days", 0.0))))
                .extracting(row -> row.get("minor"))
                .satisfiesExactly(
                        even -> assertThat(even).isCloseTo(.731, within(.001)),
                        low -> assertThat(low).isCloseTo(.0067, within(.001)));
        assertThatThrownBy(() -> pack.tabular().score(List.of(Map.of("days", 1.0))))
                .hasMessageContaining("'posts' is missing");
        assertThatThrownBy(pack::text).hasMessageContaining("tabular");
        pack.release();
    }

    @Test
    void aModelThatAnswersNaNAtOnceIsRefused() throws Exception {
        PackFixture.tabular(folder);
        byte[] onnx = OnnxFixture.tabular(2, 1, new float[] {Float.NaN, 1});
        String yaml = Files.readString(folder.resolve("model.yaml"))
                .replaceAll("sha256: \"[0-9a-f]+\"", "sha256: \"\\${model.onnx}\"");
        PackFixture.write(folder, yaml, Map.of("model.onnx", onnx));

        assertRefused("not a number");
    }

    @Test
    void refusesAMissingFile() throws Exception {
        PackFixture.hashed(folder, "1");
        Files.delete(folder.resolve("model.onnx"));

        assertRefused("model.onnx is missing");
    }

    @Test
    void refusesAMissingCard() throws Exception {
        PackFixture.hashed(folder, "1");
        Files.delete(folder.resolve("card.md"));

        assertRefused("card.md is missing");
    }

    @Test
    void refusesAFileOfAnotherDigest() throws Exception {
        PackFixture.hashed(folder, "1");
        byte[] model = Files.readAllBytes(folder.resolve("model.onnx"));
        model[model.length / 2] ^= 1;
        Files.write(folder.resolve("model.onnx"), model);

        assertRefused("model.onnx has digest sha256:");
    }

    @Test
    void refusesWhatIsNoModel() throws Exception {
        PackFixture.write(
                folder, PackFixture.hashedYaml("1"), Map.of("model.onnx", "garbage".getBytes(StandardCharsets.UTF_8)));

        assertRefused("model.onnx is no model that ONNX Runtime can load");
    }

    @Test
    void refusesALabelThatReadsAnOutputTheModelDoesNotHave() throws Exception {
        rewrite("output: 2", "output: 3");

        assertRefused("label spam reads output 3, but the model gives 3 numbers a row");
    }

    @Test
    void refusesAnInputThatTheModelDoesNotHave() throws Exception {
        rewrite("weights: \"float32", "wights: \"float32");

        assertRefused("inputs.weights is missing");
    }

    @Test
    void refusesFeaturesOfAnotherVersion() throws Exception {
        rewrite("version: hashed-2", "version: hashed-0");

        assertRefused("features: this build makes features hashed-2, not hashed-0");
    }

    @Test
    void refusesALinkThatLeadsOutOfThePack() throws Exception {
        PackFixture.hashed(folder.resolve("pack"), "1");
        Path outside = Files.move(folder.resolve("pack/model.onnx"), folder.resolve("elsewhere.onnx"));
        Files.createSymbolicLink(folder.resolve("pack/model.onnx"), outside);

        assertThatThrownBy(() -> ModelPack.load(folder.resolve("pack"))).hasMessage("model.onnx leads out of the pack");
    }

    private void rewrite(String what, String by) throws IOException {
        PackFixture.hashed(folder, "1");
        Path yaml = folder.resolve("model.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace(what, by));
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> ModelPack.load(folder))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining(why);
    }

    private static TextInput text(String text) {
        return new TextInput(TextView.of(text), null);
    }
}
