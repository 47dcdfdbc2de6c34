package dev.weir.scoring.pack;

import ai.onnxruntime.OnnxJavaType;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kind {@code tabular}: rows of named numbers. Thread-safe. */
public final class TabularModel implements PackModel {
    private static final int MAX_BATCH_ROWS = 1_024;

    private final OnnxModel model;
    private final List<String> names;
    private final String input;
    private final String output;
    private final OutputReader outputs;

    private TabularModel(OnnxModel model, PackManifest manifest, List<String> names) throws PackRefusedException {
        this.model = model;
        this.names = List.copyOf(names);
        OnnxModel.Port port = Manifests.input(manifest, model, "features", OnnxJavaType.FLOAT);
        if (port.dimension(1) >= 0 && port.dimension(1) != names.size()) {
            throw new PackRefusedException(
                    "features.names has " + names.size() + " names, but the model takes " + port.dimension(1));
        }
        String input = port.name();
        String output = Manifests.output(manifest, model);
        this.input = input;
        this.output = output;
        int width = Manifests.outputWidth(columns -> model.shapeForZeros(input, output, 2, columns), names.size());
        this.outputs = new OutputReader(manifest, width);
    }

    static TabularModel open(PackManifest manifest, OnnxModel model) throws PackRefusedException {
        YamlSection section = new YamlSection("features", manifest.features());
        List<String> names = section.strings("names");
        section.done();
        if (names.isEmpty() || names.stream().distinct().count() != names.size()) {
            throw new PackRefusedException("features.names must be distinct and not empty");
        }
        return new TabularModel(model, manifest, names);
    }

    /** Names of the features, in the order in which the model takes them. */
    public List<String> featureNames() {
        return names;
    }

    /** Probability by label for each row. Every feature must be there, and a number. */
    public List<Map<String, Double>> score(List<Map<String, Double>> rows) throws ModelFault {
        List<Map<String, Double>> scores = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += MAX_BATCH_ROWS) {
            scores.addAll(scoreBatch(rows.subList(from, Math.min(rows.size(), from + MAX_BATCH_ROWS))));
        }
        return scores;
    }

    @Override
    public void close() {
        model.close();
    }

    private List<Map<String, Double>> scoreBatch(List<Map<String, Double>> rows) throws ModelFault {
        try (OnnxBatch call = model.batch()) {
            FloatBuffer values = call.floats(input, rows.size(), names.size());
            for (Map<String, Double> row : rows) {
                for (String name : names) {
                    Double value = row.get(name);
                    if (value == null) {
                        throw new IllegalArgumentException("feature '" + name + "' is missing");
                    }
                    values.put(value.floatValue());
                }
            }
            FloatBuffer answer = call.run(output, rows.size(), outputs.width());
            List<Map<String, Double>> scores = new ArrayList<>(rows.size());
            for (int row = 0; row < rows.size(); row++) {
                scores.add(outputs.byLabel(answer, row));
            }
            return scores;
        }
    }
}
