package dev.weir.scoring.pack;

import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.hashed.FeatureSettings;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.hashed.TokenFeatures;
import dev.weir.scoring.text.view.TextView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes packs into a folder. The hashed one is sure of a label where one of its words stands, and sure of nothing elsewhere. */
public final class PackFixture {
    public static final FeatureSettings SETTINGS =
            new FeatureSettings(FeatureSettings.CURRENT_VERSION, 1 << 12, 12, 16, 8, 8);
    private static final List<String> LABELS = List.of("hate", "hate.threat", "spam");
    private static final float LOGIT_WITH_WORD = 5;
    private static final float SHIFT = -4;

    private PackFixture() {}

    /** A pack whose label {@code hate} is raised by the word "grumble", {@code hate.threat} by "growl", {@code spam} by "buy" or by an answer to "sale". */
    public static Path hashed(Path folder, String version) throws IOException {
        float[] table = new float[SETTINGS.buckets() * LABELS.size()];
        raise(table, "grumble", 0);
        raise(table, "growl", 1);
        raise(table, "buy", 2);
        table[withParent("sale").id(1, 0) * LABELS.size() + 2] += 2 * (LOGIT_WITH_WORD + 4);
        return write(
                folder,
                hashedYaml(version),
                Map.of("model.onnx", OnnxFixture.hashed(SETTINGS.buckets(), LABELS.size(), table)));
    }

    public static Path tabular(Path folder) throws IOException {
        String yaml = """
                id: ages
                version: "1"
                modality: author
                kind: tabular
                files:
                  - {path: model.onnx, sha256: "${model.onnx}"}
                inputs: {features: "float32[batch,2]"}
                labels:
                  - {name: minor, output: 0, threshold: 0.5}
                coverage: {labels: [minor], languages: []}
                features: {names: [days, posts]}
                calibration: {method: platt, activation: sigmoid, byLabel: {minor: {slope: 2.0, shift: 1.0}}}
                results: {}
                card: card.md
                """;
        return write(folder, yaml, Map.of("model.onnx", OnnxFixture.tabular(2, 1, new float[] {1, -1})));
    }

    /** A pack that is sure of violence.graphic in what is red, and of sexual in what is blue. */
    public static Path image(Path folder) throws IOException {
        return write(folder, imageYaml(), Map.of("model.onnx", OnnxFixture.image(8, 8, 12)));
    }

    static String imageYaml() {
        return """
                id: reds
                version: "1"
                modality: image
                kind: image-classifier
                files:
                  - {path: model.onnx, sha256: "${model.onnx}"}
                inputs: {pixel_values: "float32[batch,3,8,8]"}
                outputs: {logits: "float32[batch,2]"}
                labels:
                  - {name: violence.graphic, output: 0, threshold: 0.5}
                  - {name: sexual, output: 1, threshold: 0.5}
                coverage: {labels: [violence.graphic, sexual], languages: []}
                features: {width: 8, height: 8, layout: nchw, channels: rgb, resize: squeeze, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]}
                calibration: {method: none, activation: softmax}
                results: {measured: never}
                card: card.md
                """;
    }

    static String hashedYaml(String version) {
        return """
                id: fixture
                version: "VERSION"
                modality: text
                kind: hashed-text
                files:
                  - {path: model.onnx, sha256: "${model.onnx}"}
                inputs: {ids: "int64[batch,len]", weights: "float32[batch,len]", lenMultipleOf: 12}
                labels:
                  - {name: hate, output: 0, threshold: 0.5}
                  - {name: hate.threat, output: 1, threshold: 0.5}
                  - {name: spam, output: 2, threshold: 0.5}
                coverage: {labels: [hate, hate.threat, spam], languages: [en], minLetters: 12}
                features: {version: hashed-2, buckets: 4096, slotsPerToken: 12, windowTokens: 16, strideTokens: 8, parentTokens: 8}
                calibration:
                  method: platt
                  activation: sigmoid
                  byLabel:
                    hate: {slope: 1.0, shift: SHIFT}
                    hate.threat: {slope: 1.0, shift: SHIFT}
                    spam: {slope: 1.0, shift: SHIFT}
                results: {measured: never}
                card: card.md
                """.replace("VERSION", version).replace("SHIFT", Float.toString(SHIFT));
    }

    /** Writes files and a manifest in which {@code ${path}} stands for the digest of a file. */
    public static Path write(Path folder, String yaml, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        Map<String, byte[]> all = new HashMap<>(files);
        all.putIfAbsent("card.md", "# a card".getBytes(StandardCharsets.UTF_8));
        String manifest = yaml;
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
            String digest = ScoringTask.digestOf(file.getValue()).substring("sha256:".length());
            manifest = manifest.replace("${" + file.getKey() + "}", digest);
        }
        Files.writeString(folder.resolve(PackManifestFile.NAME), manifest);
        return folder;
    }

    private static TokenFeatures withParent(String parent) {
        return new HashedFeatures(SETTINGS).extract(TextView.of("x"), TextView.of(parent));
    }

    private static void raise(float[] table, String word, int label) {
        TokenFeatures features = new HashedFeatures(SETTINGS).extract(TextView.of(word));
        table[features.id(0, 0) * LABELS.size() + label] += LOGIT_WITH_WORD + 4;
    }
}
