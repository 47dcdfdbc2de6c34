package dev.weir.lab.train.sound;

import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.media.audio.mel.MelSettings;
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
record SoundPack(byte[] onnx, MelSettings mel, List<String> classes, Measured measured) {
    static final String ID = "weir-sound";
    static final String VERSION = "1.0.0";

    /** Rarely wrong from here on, as the folds show. */
    static final double THRESHOLD = 0.7;

    String sha256() {
        return Sha256.of(onnx).substring(Sha256.PREFIX.length());
    }

    void write(Path folder) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), onnx);
            Files.writeString(folder.resolve("model.yaml"), new Yaml(options).dump(manifest()), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("card.md"), SoundCard.write(this), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the pack to " + folder, e);
        }
    }

    /** An empty list for each place: one that stands twice would be written as an alias, which no manifest may have. */
    private Map<String, Object> manifest() {
        Map<String, Object> pack = new LinkedHashMap<>();
        pack.put("id", ID);
        pack.put("version", VERSION);
        pack.put("modality", "audio");
        pack.put("kind", "sound-events");
        pack.put("files", List.of(new LinkedHashMap<>(Map.of("path", "model.onnx", "sha256", sha256()))));
        pack.put("inputs", Map.of("mel", "float32[batch," + mel.size() + "]"));
        pack.put("outputs", Map.of("classes", "float32[batch," + classes.size() + "]"));
        pack.put("labels", new ArrayList<>());
        pack.put("coverage", coverage());
        pack.put("features", features());
        pack.put("calibration", Map.of("method", "none", "insideGraph", true));
        pack.put("results", measured.results());
        pack.put("card", "card.md");
        return pack;
    }

    private static Map<String, Object> coverage() {
        Map<String, Object> coverage = new LinkedHashMap<>();
        coverage.put("labels", new ArrayList<>());
        coverage.put("languages", new ArrayList<>());
        return coverage;
    }

    private Map<String, Object> features() {
        Map<String, Object> features = new LinkedHashMap<>();
        features.put("sampleRate", mel.sampleRate());
        features.put("frameSamples", mel.frameSamples());
        features.put("hopSamples", mel.hopSamples());
        features.put("columns", mel.columns());
        features.put("bands", mel.bands());
        features.put("minHz", mel.minHz());
        features.put("maxHz", mel.maxHz());
        features.put("classes", classes);
        features.put("threshold", THRESHOLD);
        return features;
    }
}
