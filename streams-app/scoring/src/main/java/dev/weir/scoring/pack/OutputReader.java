package dev.weir.scoring.pack;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.pack.PackManifest.Activation;
import dev.weir.scoring.pack.PackManifest.Label;
import dev.weir.scoring.pack.PackManifest.Platt;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a row of raw outputs into probabilities by label, in the order of {@link PackManifest#labelNames()}. */
final class OutputReader {
    /** Probabilities are cut to six decimals, so that the last bits, which change with the size of a batch, are not seen. */
    private static final double DECIMALS = 1e6;

    private final Activation activation;
    private final int[] columns;
    private final int[] targets;
    private final Platt[] platt;
    private final List<String> labels;
    private final int width;

    /** @param width columns that the model gives */
    OutputReader(PackManifest manifest, int width) throws PackRefusedException {
        List<String> names = manifest.labelNames();
        this.labels = names;
        this.width = width;
        this.activation = manifest.calibration().activation();
        this.columns = manifest.labels().stream().mapToInt(Label::output).toArray();
        this.targets = manifest.labels().stream()
                .mapToInt(label -> names.indexOf(label.name()))
                .toArray();
        this.platt = manifest.labels().stream()
                .map(label -> manifest.calibration().platt().getOrDefault(label.name(), Platt.PLAIN))
                .toArray(Platt[]::new);
        for (Label label : manifest.labels()) {
            if (label.output() >= width) {
                throw new PackRefusedException("label " + label.name() + " reads output " + label.output()
                        + ", but the model gives " + width + " numbers a row");
            }
        }
    }

    int width() {
        return width;
    }

    int labels() {
        return labels.size();
    }

    /** @throws ModelFault when any number of the row is not one, whether a label reads it or not */
    double[] read(FloatBuffer outputs, int row) throws ModelFault {
        int first = row * width;
        for (int column = 0; column < width; column++) {
            if (!Float.isFinite(outputs.get(first + column))) {
                throw new ModelFault(FailureCategory.MODEL_NOT_A_NUMBER, "output " + column + " is not a number");
            }
        }
        double[] probabilities = new double[labels.size()];
        for (int i = 0; i < columns.length; i++) {
            double probability = probability(outputs, first, i);
            probabilities[targets[i]] = Math.max(probabilities[targets[i]], probability);
        }
        return probabilities;
    }

    /** The same for the first rows, each on its own. */
    double[][] readAll(FloatBuffer outputs, int rows) throws ModelFault {
        double[][] probabilities = new double[rows][];
        for (int row = 0; row < rows; row++) {
            probabilities[row] = read(outputs, row);
        }
        return probabilities;
    }

    /** The same row with the labels' names, in their order. */
    Map<String, Double> byLabel(FloatBuffer outputs, int row) throws ModelFault {
        double[] probabilities = read(outputs, row);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int label = 0; label < probabilities.length; label++) {
            scores.put(labels.get(label), probabilities[label]);
        }
        return scores;
    }

    private double probability(FloatBuffer outputs, int first, int label) throws ModelFault {
        double raw = outputs.get(first + columns[label]);
        double probability = switch (activation) {
            case NONE -> raw;
            case SIGMOID -> 1 / (1 + Math.exp(-(platt[label].slope() * raw + platt[label].shift())));
            case SOFTMAX -> softmax(outputs, first, raw);
        };
        if (probability < 0 || probability > 1) {
            throw new ModelFault(FailureCategory.MODEL_SHAPE, "a probability lies outside 0 to 1");
        }
        return Math.rint(probability * DECIMALS) / DECIMALS;
    }

    private double softmax(FloatBuffer outputs, int first, double raw) {
        double sum = 0;
        for (int column = 0; column < width; column++) {
            sum += Math.exp(outputs.get(first + column) - raw);
        }
        return 1 / sum;
    }
}
