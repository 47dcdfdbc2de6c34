package dev.weir.lab.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.scoring.pack.ModelFault;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.pack.TextReading;
import dev.weir.scoring.text.view.TextView;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pack over samples and holds it against their reference outputs. Samples are JSON lines. For a text pack
 * {@code {"text":…,"parent":…,"probabilities":{label:p}}}; for a tabular one {@code {"features":{name:x},"probabilities":{label:p}}}. The
 * whole way is compared, from raw text to calibrated probability, as that is what verdicts rest on.
 */
public final class PackParity {
    static final int MAX_SAMPLES = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelPack pack;
    private final double tolerance;
    private final Map<String, Double> maxByOutput = new TreeMap<>();
    private int samples;
    private int failed;
    private int worst;
    private double max;
    private double sum;
    private long compared;

    private PackParity(ModelPack pack, double tolerance) {
        this.pack = pack;
        this.tolerance = tolerance;
    }

    /**
     * @param tolerance absolute difference that is allowed, for example 1e-4
     * @throws IllegalArgumentException naming the line that cannot be used
     */
    public static ParityReport compare(ModelPack pack, Path samplesFile, double tolerance) throws IOException {
        PackParity parity = new PackParity(pack, tolerance);
        try (BufferedReader reader = Files.newBufferedReader(samplesFile)) {
            int line = 0;
            for (String text = reader.readLine(); text != null && line < MAX_SAMPLES; text = reader.readLine()) {
                line++;
                if (!text.isBlank()) {
                    parity.sample(text, line);
                }
            }
        }
        return parity.report();
    }

    private void sample(String text, int line) {
        try {
            JsonNode node = JSON.readTree(text);
            Map<String, Double> expected = numbers(node.path("probabilities"), "probabilities");
            samples++;
            Map<String, Double> found = node.has("features")
                    ? score(numbers(node.path("features"), "features"))
                    : read(string(node, "text"), node.hasNonNull("parent") ? string(node, "parent") : null);
            if (found.isEmpty()) {
                failed++;
            } else {
                compare(expected, found, line);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage());
        }
    }

    private void compare(Map<String, Double> expected, Map<String, Double> found, int line) {
        expected.forEach((label, reference) -> {
            Double value = found.get(label);
            if (value == null) {
                throw new IllegalArgumentException("the pack has no label '" + label + "'; it has " + found.keySet());
            }
            double difference = Math.abs(value - reference);
            maxByOutput.merge(label, difference, Math::max);
            sum += difference;
            compared++;
            if (difference > max || worst == 0) {
                max = difference;
                worst = line;
            }
        });
    }

    /** Empty when the model failed. */
    private Map<String, Double> read(String text, @Nullable String parent) {
        TextInput input = new TextInput(TextView.of(text), parent == null ? null : TextView.of(parent));
        TextReading reading = pack.text().read(List.of(input)).get(0);
        Map<String, Double> found = new LinkedHashMap<>();
        if (reading.failure() == null) {
            PackManifest manifest = pack.manifest();
            List<String> names = manifest.labelNames();
            for (int label = 0; label < names.size(); label++) {
                found.put(names.get(label), reading.probability(label));
            }
        }
        return found;
    }

    private Map<String, Double> score(Map<String, Double> features) {
        try {
            return pack.tabular().score(List.of(features)).get(0);
        } catch (ModelFault fault) {
            return Map.of();
        }
    }

    private ParityReport report() {
        double mean = compared == 0 ? 0 : sum / compared;
        return new ParityReport(samples, failed, max, mean, worst, new TreeMap<>(maxByOutput), tolerance);
    }

    private static String string(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("'" + field + "' must be a string");
        }
        return node.path(field).asText();
    }

    private static Map<String, Double> numbers(JsonNode node, String field) {
        if (!node.isObject() || node.isEmpty()) {
            throw new IllegalArgumentException("'" + field + "' must be an object and not empty");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isNumber()) {
                throw new IllegalArgumentException("'" + field + "." + entry.getKey() + "' must be a number");
            }
            numbers.put(entry.getKey(), entry.getValue().doubleValue());
        }
        return numbers;
    }
}
