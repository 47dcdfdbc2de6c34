package dev.weir.scoring.pack;

import ai.onnxruntime.OnnxJavaType;
import dev.weir.scoring.media.audio.mel.LogMel;
import dev.weir.scoring.media.audio.mel.MelSettings;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kind {@code sound-events}: windows of sound as log-mel spectrograms, classes of sounds out. Few sounds are harm by themselves, so the
 * classes are named in {@code features.classes}, and {@code labels} maps those that are to the taxonomy; it may be empty. Thread-safe.
 */
public final class SoundEventModel implements PackModel {
    private static final String INPUT = "mel";
    private static final int MAX_BATCH_WINDOWS = 32;

    private final OnnxModel model;
    private final Features features;
    private final LogMel mel;
    private final String input;
    private final String output;
    private final OutputReader outputs;

    /** What {@code features} says. */
    private record Features(MelSettings mel, List<String> classes, double threshold) {}

    /**
     * What was heard in one window.
     *
     * @param classes probability by class, in the order of {@link #classes}
     * @param labels probability by label of the taxonomy
     */
    public record Heard(double[] classes, Map<String, Double> labels) {}

    private SoundEventModel(OnnxModel model, PackManifest manifest, Features features) throws PackRefusedException {
        this.model = model;
        this.features = features;
        this.mel = new LogMel(features.mel());
        OnnxModel.Port port = Manifests.input(manifest, model, INPUT, OnnxJavaType.FLOAT);
        int size = features.mel().size();
        if (port.dimension(1) >= 0 && port.dimension(1) != size) {
            throw new PackRefusedException(
                    "features make " + size + " numbers a window, but the model takes " + port.dimension(1));
        }
        String input = port.name();
        String output = Manifests.output(manifest, model);
        this.input = input;
        this.output = output;
        int width = Manifests.outputWidth(columns -> model.shapeForZeros(input, output, 2, columns), size);
        if (width != features.classes().size()) {
            throw new PackRefusedException("features.classes has "
                    + features.classes().size() + " names, but the model gives " + width + " numbers a window");
        }
        this.outputs = new OutputReader(manifest, width);
    }

    static SoundEventModel open(PackManifest manifest, OnnxModel model) throws PackRefusedException {
        YamlSection section = new YamlSection("features", manifest.features());
        Features features = new Features(mel(section), section.strings("classes"), section.probability("threshold"));
        section.done();
        if (features.classes().isEmpty()
                || features.classes().stream().distinct().count()
                        != features.classes().size()) {
            throw new PackRefusedException("features.classes must be distinct and not empty");
        }
        return new SoundEventModel(model, manifest, features);
    }

    private static MelSettings mel(YamlSection section) throws PackRefusedException {
        try {
            return new MelSettings(
                    section.integer("sampleRate"),
                    section.integer("frameSamples"),
                    section.integer("hopSamples"),
                    section.integer("columns"),
                    section.integer("bands"),
                    section.number("minHz"),
                    section.number("maxHz"));
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("features: " + e.getMessage(), e);
        }
    }

    /** Classes of sounds, in the order of the model. */
    public List<String> classes() {
        return features.classes();
    }

    /** Probability from which a class counts as heard. */
    public double threshold() {
        return features.threshold();
    }

    public MelSettings mel() {
        return features.mel();
    }

    /** What is heard in the windows that begin at these samples. */
    public List<Heard> listen(short[] samples, List<Integer> starts) throws ModelFault {
        List<Heard> heard = new ArrayList<>(starts.size());
        for (int from = 0; from < starts.size(); from += MAX_BATCH_WINDOWS) {
            heard.addAll(batch(samples, starts.subList(from, Math.min(starts.size(), from + MAX_BATCH_WINDOWS))));
        }
        return heard;
    }

    @Override
    public void close() {
        model.close();
    }

    private List<Heard> batch(short[] samples, List<Integer> starts) throws ModelFault {
        try (OnnxBatch call = model.batch()) {
            FloatBuffer values =
                    call.floats(input, starts.size(), features.mel().size());
            starts.forEach(start -> values.put(mel.window(samples, start)));
            FloatBuffer answer = call.run(output, starts.size(), outputs.width());
            List<Heard> heard = new ArrayList<>(starts.size());
            for (int row = 0; row < starts.size(); row++) {
                heard.add(new Heard(classes(answer, row), outputs.byLabel(answer, row)));
            }
            return heard;
        }
    }

    private double[] classes(FloatBuffer answer, int row) {
        double[] classes = new double[outputs.width()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = answer.get(row * classes.length + i);
        }
        return classes;
    }
}
