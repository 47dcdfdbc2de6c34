package dev.weir.scoring.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code model.yaml} says of a pack.
 *
 * @param inputs inputs of the model by name, each as a type and a shape: {@code int64[batch,len]}
 * @param outputs outputs of the model by name, in the same words; empty where the model has but one
 * @param features settings of the pre-processing, by kind
 * @param results golden-set results as the maker measured them; for people
 * @param card path of the model card
 */
public record PackManifest(
        String id,
        String version,
        String modality,
        Kind kind,
        List<PackFile> files,
        Map<String, String> inputs,
        Map<String, String> outputs,
        List<Label> labels,
        CoverageClaim coverage,
        Map<String, Object> features,
        Calibration calibration,
        Map<String, Object> results,
        String card) {
    public PackManifest {
        files = List.copyOf(files);
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
        labels = List.copyOf(labels);
        features = Map.copyOf(features);
        results = Map.copyOf(results);
    }

    /** What the pre-processing is and what goes into the model. */
    public enum Kind {
        /** Hashed words and letter groups of the evasion-normalised text. */
        HASHED_TEXT("hashed-text"),
        /** Tokens by {@code tokenizer.json}; any sequence classifier exported from Hugging Face. */
        TRANSFORMER_TEXT("transformer-text"),
        /** Named numbers. */
        TABULAR("tabular"),
        /** Windows of sound as log-mel spectrograms. */
        SOUND_EVENTS("sound-events"),
        /** Pixels of a picture; any classifier of pictures exported to ONNX. */
        IMAGE_CLASSIFIER("image-classifier");

        private final String yaml;

        Kind(String yaml) {
            this.yaml = yaml;
        }

        public String yaml() {
            return yaml;
        }
    }

    /**
     * @param path relative to the pack, without {@code ..}
     * @param sha256 lower-case hex
     */
    public record PackFile(String path, String sha256) {}

    /**
     * A column of the model's output and the label of Weir's taxonomy that it speaks for. Several columns may speak for one label; the
     * highest counts.
     *
     * @param threshold probability from which the maker calls it a hit
     */
    public record Label(String name, int output, double threshold) {}

    /**
     * What the pack claims to see.
     *
     * @param languages BCP 47, empty where language plays no part
     * @param minLetters texts with fewer letters have no language to tell, and count as covered
     * @param leftOut labels that the maker knows the pack does not see; for people
     */
    public record CoverageClaim(List<String> labels, List<String> languages, int minLetters, List<String> leftOut) {
        public CoverageClaim {
            labels = List.copyOf(labels);
            languages = List.copyOf(languages);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * How raw outputs become probabilities: scaled and shifted by label, then activated; softmax is taken over all columns.
     *
     * @param activation what is left to be done; NONE where the graph does it all, calibration too
     * @param platt scale and shift by label, where they are not inside the graph
     */
    public record Calibration(Activation activation, Map<String, Platt> platt) {
        public Calibration {
            platt = Map.copyOf(platt);
        }
    }

    /** What the model leaves to be done to its outputs. */
    public enum Activation {
        NONE,
        SIGMOID,
        SOFTMAX
    }

    /** Probability = sigmoid(slope × logit + shift). */
    public record Platt(double slope, double shift) {
        static final Platt PLAIN = new Platt(1, 0);
    }

    /** Distinct names of labels, in the order of the manifest. */
    public List<String> labelNames() {
        return labels.stream().map(Label::name).distinct().toList();
    }

    /** The lowest threshold that the manifest gives for a label. */
    public Optional<Double> threshold(String label) {
        double lowest = Double.POSITIVE_INFINITY;
        boolean isGiven = false;
        for (Label each : labels) {
            if (each.name().equals(label)) {
                lowest = Math.min(lowest, each.threshold());
                isGiven = true;
            }
        }
        return isGiven ? Optional.of(lowest) : Optional.empty();
    }

    /** The one file of this ending, for example {@code .onnx}. */
    public Optional<PackFile> fileEndingWith(String ending) {
        return files.stream().filter(file -> file.path().endsWith(ending)).findFirst();
    }
}
