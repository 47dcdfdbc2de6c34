package dev.weir.scoring.pack;

import ai.onnxruntime.OnnxJavaType;
import dev.weir.scoring.pack.ImageSettings.Layout;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Kind {@code image-classifier}: pictures, brought to the size and the numbers that the model was trained on. Thread-safe. */
public final class ImageModel implements PackModel {
    private static final int MAX_BATCH_PICTURES = 32;

    private final OnnxModel model;
    private final ImageSettings settings;
    private final String input;
    private final String output;
    private final OutputReader outputs;

    private ImageModel(OnnxModel model, PackManifest manifest, ImageSettings settings) throws PackRefusedException {
        this.model = model;
        this.settings = settings;
        if (manifest.inputs().size() != 1) {
            throw new PackRefusedException("inputs must name the one input that takes pixels, not "
                    + manifest.inputs().keySet());
        }
        String name = manifest.inputs().keySet().iterator().next();
        OnnxModel.Port port = Manifests.input(manifest, model, name, OnnxJavaType.FLOAT);
        checkShape(port);
        String input = port.name();
        String output = Manifests.output(manifest, model);
        this.input = input;
        this.output = output;
        long[] two = shape(2);
        int width = Manifests.outputWidth(unused -> model.shapeForZeros(input, output, two), 0);
        this.outputs = new OutputReader(manifest, width);
    }

    static ImageModel open(PackManifest manifest, OnnxModel model) throws PackRefusedException {
        return new ImageModel(model, manifest, ImageSettings.read(new YamlSection("features", manifest.features())));
    }

    /** Probability by label for each picture. */
    public List<Map<String, Double>> score(List<Picture> pictures) throws ModelFault {
        List<Map<String, Double>> scores = new ArrayList<>(pictures.size());
        for (int from = 0; from < pictures.size(); from += MAX_BATCH_PICTURES) {
            scores.addAll(scoreBatch(pictures.subList(from, Math.min(pictures.size(), from + MAX_BATCH_PICTURES))));
        }
        return scores;
    }

    @Override
    public void close() {
        model.close();
    }

    private List<Map<String, Double>> scoreBatch(List<Picture> pictures) throws ModelFault {
        try (OnnxBatch call = model.batch()) {
            FloatBuffer pixels = call.floats(input, shape(pictures.size()));
            for (Picture picture : pictures) {
                settings.write(picture, pixels);
            }
            FloatBuffer answer = call.run(output, pictures.size(), outputs.width());
            List<Map<String, Double>> scores = new ArrayList<>(pictures.size());
            for (int row = 0; row < pictures.size(); row++) {
                scores.add(outputs.byLabel(answer, row));
            }
            return scores;
        }
    }

    private long[] shape(int pictures) {
        return settings.layout() == Layout.NCHW
                ? new long[] {pictures, Picture.COLOURS, settings.height(), settings.width()}
                : new long[] {pictures, settings.height(), settings.width(), Picture.COLOURS};
    }

    private void checkShape(OnnxModel.Port port) throws PackRefusedException {
        long[] made = shape(1);
        boolean fits = port.shape().size() == made.length;
        for (int i = 1; fits && i < made.length; i++) {
            fits = port.dimension(i) < 0 || port.dimension(i) == made[i];
        }
        if (!fits) {
            throw new PackRefusedException("features make pictures of shape " + Arrays.toString(made)
                    + ", but the model takes " + port.shape());
        }
        if (port.dimension(0) == 1) {
            throw new PackRefusedException(
                    "the model takes one picture at a time; export it with a batch that may vary");
        }
    }
}
