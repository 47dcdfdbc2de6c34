package dev.weir.lab.train.text;

import dev.weir.lab.data.TextLabel;
import dev.weir.scoring.text.hashed.FeatureSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The pack as it stands on disk: {@code model.onnx}, {@code model.yaml} and {@code card.md}. Holds no clock and no machine. */
record TextPack(
        String version,
        byte[] onnx,
        FeatureSettings features,
        NetworkShape shape,
        double[] thresholds,
        Calibration calibration,
        Map<String, Object> results,
        String card) {

    static final String ID = "weir-text";
    static final String VERSION = "1.1.0";
    static final List<String> LANGUAGES = List.of("en", "de", "zh");
    /** Fewer letters than this do not tell their language; such a text is scored as if it were covered. */
    static final int MIN_LETTERS = 16;

    static final List<String> LEFT_OUT = List.of(
            "hate.terrorism",
            "harassment.intimate_image",
            "violence.graphic",
            "sexual.minors",
            "sexual.grooming",
            "illicit",
            "illicit.weapons",
            "illicit.drugs",
            "scam",
            "pii");

    String digest() {
        return Digests.sha256(onnx);
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), onnx);
            Files.writeString(folder.resolve("model.yaml"), yaml(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("card.md"), card, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the pack to " + folder, e);
        }
    }

    private String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return new Yaml(options).dump(manifest());
    }

    private Map<String, Object> manifest() {
        Map<String, Object> pack = new LinkedHashMap<>();
        pack.put("id", ID);
        pack.put("version", version);
        pack.put("modality", "text");
        pack.put("kind", "hashed-text");
        pack.put("files", List.of(ordered("path", "model.onnx", "sha256", digest())));
        pack.put(
                "inputs",
                ordered(
                        "ids",
                        "int64[batch,len]",
                        "weights",
                        "float32[batch,len]",
                        "lenMultipleOf",
                        features.slotsPerToken()));
        pack.put("outputs", ordered("scores", "float32[batch," + shape.outputs() + "]"));
        pack.put("labels", labels());
        pack.put(
                "coverage",
                ordered(
                        "labels",
                        labelNames(),
                        "languages",
                        LANGUAGES,
                        "minLetters",
                        MIN_LETTERS,
                        "leftOut",
                        LEFT_OUT));
        pack.put("features", featureFacts());
        pack.put("calibration", calibrationFacts());
        pack.put("results", results);
        pack.put("card", "card.md");
        return pack;
    }

    private List<Map<String, Object>> labels() {
        List<Map<String, Object>> labels = new ArrayList<>();
        for (TextLabel label : TextLabel.values()) {
            labels.add(ordered(
                    "name", label.taxonomyName(), "output", label.ordinal(), "threshold", thresholds[label.ordinal()]));
        }
        return labels;
    }

    private static List<String> labelNames() {
        List<String> names = new ArrayList<>();
        for (TextLabel label : TextLabel.values()) {
            names.add(label.taxonomyName());
        }
        return names;
    }

    private Map<String, Object> featureFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", features.version());
        facts.put("buckets", features.buckets());
        facts.put("slotsPerToken", features.slotsPerToken());
        facts.put("windowTokens", features.windowTokens());
        facts.put("strideTokens", features.strideTokens());
        facts.put("parentTokens", features.parentTokens());
        return facts;
    }

    private Map<String, Object> calibrationFacts() {
        Map<String, Object> byLabel = new LinkedHashMap<>();
        for (TextLabel label : TextLabel.values()) {
            int k = label.ordinal();
            byLabel.put(
                    label.taxonomyName(), ordered("slope", (double) calibration.slopes()[k], "shift", (double)
                            calibration.shifts()[k]));
        }
        return ordered("method", "platt", "insideGraph", true, "byLabel", byLabel);
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
