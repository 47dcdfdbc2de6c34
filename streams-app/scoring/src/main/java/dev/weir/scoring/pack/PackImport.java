package dev.weir.scoring.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.scoring.ScoringTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Makes a pack of a sequence classifier exported from Hugging Face, with no code: reads what its own files say, writes the manifest and
 * a card, and lets the pack load once before it counts as made.
 */
public final class PackImport {
    private static final long MAX_JSON_BYTES = 64L << 20;
    private static final int MOST_TOKENS = 512;
    private static final int LEAST_TOKENS = 8;
    private static final double THRESHOLD = 0.5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PackImport() {}

    /** @return the manifest of the pack that now lies in the target folder */
    public static PackManifest fromHuggingFace(ImportRequest request) throws PackRefusedException {
        PackFiles source = PackFiles.folder(request.source());
        JsonNode config = json(source, "config.json");
        byte[] onnx = source.read("model.onnx", ModelPack.MAX_FILE_BYTES);
        byte[] tokenizer = source.read("tokenizer.json", MAX_JSON_BYTES);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("id", request.id());
        manifest.put("version", request.version());
        manifest.put("modality", "text");
        manifest.put("kind", PackManifest.Kind.TRANSFORMER_TEXT.yaml());
        manifest.put("files", List.of(file("model.onnx", onnx), file("tokenizer.json", tokenizer)));
        manifest.put("inputs", inputs(onnx));
        List<Map<String, Object>> labels = labels(config, request);
        manifest.put("labels", labels);
        manifest.put("coverage", coverage(labels, request));
        manifest.put("features", features(config, source));
        manifest.put("calibration", Map.of("method", "none", "activation", activation(config)));
        manifest.put("results", Map.of());
        manifest.put("card", "card.md");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("model.onnx", onnx);
        files.put("tokenizer.json", tokenizer);
        files.put("card.md", card(request, config, labels));
        files.put(PackManifestFile.NAME, yaml(manifest));
        return write(request.target(), files);
    }

    private static PackManifest write(Path target, Map<String, byte[]> files) throws PackRefusedException {
        if (Files.exists(target)) {
            throw new PackRefusedException("there is already something at " + target.getFileName());
        }
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new PackRefusedException("the target must be a folder inside another");
        }
        try {
            Files.createDirectories(parent);
            Path draft = Files.createTempDirectory(parent, ".import-");
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(draft.resolve(file.getKey()), file.getValue());
                }
                ModelPack proof = ModelPack.load(draft);
                proof.release();
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                return proof.manifest();
            } finally {
                for (String file : files.keySet()) {
                    Files.deleteIfExists(draft.resolve(file));
                }
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new PackRefusedException("the pack cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> file(String path, byte[] content) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", path);
        file.put("sha256", ScoringTask.digestOf(content).substring("sha256:".length()));
        return file;
    }

    private static Map<String, String> inputs(byte[] onnx) throws PackRefusedException {
        Map<String, String> inputs = new TreeMap<>();
        try (OnnxModel model = OnnxModel.open("model.onnx", onnx)) {
            for (String input : model.inputs().keySet()) {
                inputs.put(input, "int64[batch,len]");
            }
        }
        return inputs;
    }

    private static List<Map<String, Object>> labels(JsonNode config, ImportRequest request)
            throws PackRefusedException {
        JsonNode names = config.path("id2label");
        List<Map<String, Object>> labels = new ArrayList<>();
        List<String> offered = new ArrayList<>();
        for (Map.Entry<String, JsonNode> name : names.properties()) {
            String own = name.getValue().asText();
            offered.add(own);
            String mapped = request.labels().isEmpty()
                    ? HuggingFaceLabels.known(own).orElse(null)
                    : request.labels().get(own);
            if (mapped != null) {
                Map<String, Object> label = new LinkedHashMap<>();
                label.put("name", mapped);
                label.put("output", Integer.parseInt(name.getKey()));
                label.put("threshold", THRESHOLD);
                labels.add(label);
            }
        }
        for (String own : request.labels().keySet()) {
            if (!offered.contains(own)) {
                throw new PackRefusedException("the model has no output '" + own + "'; it has " + offered);
            }
        }
        if (labels.isEmpty()) {
            throw new PackRefusedException("none of the model's outputs is mapped to a label; it has " + offered);
        }
        return labels;
    }

    private static Map<String, Object> coverage(List<Map<String, Object>> labels, ImportRequest request) {
        Map<String, Object> coverage = new LinkedHashMap<>();
        coverage.put(
                "labels",
                labels.stream().map(label -> label.get("name")).distinct().toList());
        coverage.put("languages", request.languages());
        return coverage;
    }

    private static Map<String, Object> features(JsonNode config, PackFiles source) throws PackRefusedException {
        int positions = config.path("max_position_embeddings").asInt(MOST_TOKENS);
        // RoBERTa and its kin count positions from the padding id on.
        int reserved = config.path("model_type").asText("").contains("roberta") ? 2 : 0;
        int stated = tokenizerLimit(source);
        int maxTokens = Math.min(Math.min(positions - reserved, stated), MOST_TOKENS);
        if (maxTokens < LEAST_TOKENS) {
            throw new PackRefusedException("the model takes only " + maxTokens + " tokens");
        }
        Map<String, Object> features = new LinkedHashMap<>();
        features.put("maxTokens", maxTokens);
        features.put("strideTokens", maxTokens / 4);
        features.put("padTokenId", config.path("pad_token_id").asInt(0));
        features.put("view", "original");
        return features;
    }

    private static int tokenizerLimit(PackFiles source) throws PackRefusedException {
        JsonNode settings;
        try {
            settings = json(source, "tokenizer_config.json");
        } catch (PackRefusedException e) {
            return MOST_TOKENS;
        }
        double limit = settings.path("model_max_length").asDouble(MOST_TOKENS);
        return limit >= 1 && limit <= MOST_TOKENS ? (int) limit : MOST_TOKENS;
    }

    /** As Transformers itself decides: several labels at once, or one number, go through sigmoid, anything else through softmax. */
    private static String activation(JsonNode config) {
        boolean several = config.path("problem_type").asText("").equals("multi_label_classification");
        return several || config.path("id2label").size() == 1 ? "sigmoid" : "softmax";
    }

    private static byte[] card(ImportRequest request, JsonNode config, List<Map<String, Object>> labels) {
        StringBuilder card = new StringBuilder();
        card.append("# ")
                .append(request.id())
                .append(' ')
                .append(request.version())
                .append("\n\n");
        card.append("Imported from a Hugging Face export (")
                .append(config.path("model_type").asText("unknown type"))
                .append(", ")
                .append(config.path("_name_or_path").asText("origin not stated"))
                .append("). Thresholds are ")
                .append(THRESHOLD)
                .append(" and nothing has been measured on a golden set yet.\n\n| output | label |\n|---|---|\n");
        for (Map<String, Object> label : labels) {
            card.append("| ")
                    .append(label.get("output"))
                    .append(" | ")
                    .append(label.get("name"))
                    .append(" |\n");
        }
        return card.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] yaml(Map<String, Object> manifest) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        // Shared lists would be written as aliases, which a manifest may not have.
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(manifest).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(PackFiles source, String path) throws PackRefusedException {
        try {
            return JSON.readTree(source.read(path, MAX_JSON_BYTES));
        } catch (IOException e) {
            throw new PackRefusedException(path + " is not the JSON it should be", e);
        }
    }
}
