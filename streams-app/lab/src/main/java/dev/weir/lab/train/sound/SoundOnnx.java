package dev.weir.lab.train.sound;

import static dev.weir.lab.train.text.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.weir.lab.train.text.OnnxGraph;
import dev.weir.scoring.media.audio.mel.MelSettings;
import java.util.List;

/**
 * A trained network as an ONNX graph: input {@code mel}, batch × numbers of a window; output {@code classes}, probabilities. Normalisation
 * is folded into the convolutions.
 */
final class SoundOnnx {
    static final float EPSILON = 1e-5f;
    private static final int KERNEL = 3;

    private final MelSettings settings;
    private final int classes;

    SoundOnnx(MelSettings settings, int classes) {
        this.settings = settings;
        this.classes = classes;
    }

    /** A convolution without a bias, and the normalisation behind it. */
    record Convolution(float[] filters, float[] gamma, float[] beta, float[] mean, float[] variance) {
        int outputs() {
            return gamma.length;
        }

        int inputs() {
            return filters.length / (outputs() * KERNEL * KERNEL);
        }

        private float scale(int output) {
            return (float) (gamma[output] / Math.sqrt(variance[output] + EPSILON));
        }

        float[] foldedFilters() {
            float[] folded = filters.clone();
            int each = filters.length / outputs();
            for (int i = 0; i < folded.length; i++) {
                folded[i] *= scale(i / each);
            }
            return folded;
        }

        float[] foldedBias() {
            float[] bias = new float[outputs()];
            for (int i = 0; i < bias.length; i++) {
                bias[i] = beta[i] - mean[i] * scale(i);
            }
            return bias;
        }
    }

    /** @param weights classes × features */
    record Output(float[] weights, float[] bias) {}

    record Layers(List<Convolution> convolutions, Output output) {}

    byte[] write(Layers layers) {
        OnnxGraph graph = new OnnxGraph("weir-sound")
                .input("mel", DataType.FLOAT, "batch", Integer.toString(settings.size()))
                .output("classes", "batch", Integer.toString(classes))
                .longs("picture", -1, 1, settings.bands(), settings.columns())
                .node("Reshape", "in", List.of("mel", "picture"));
        String last = "in";
        for (int i = 0; i < layers.convolutions().size(); i++) {
            last = convolution(graph, layers.convolutions().get(i), last, i);
            if (i < layers.convolutions().size() - 1) {
                graph.node(
                        "MaxPool",
                        "halved" + i,
                        List.of(last),
                        attribute("kernel_shape", new long[] {2, 2}),
                        attribute("strides", new long[] {2, 2}));
                last = "halved" + i;
            }
        }
        int features = layers.output().weights().length / classes;
        return graph.floats("output_weights", layers.output().weights(), classes, features)
                .floats("output_bias", layers.output().bias(), classes)
                .node("GlobalAveragePool", "averaged", List.of(last))
                .node("Flatten", "flat", List.of("averaged"))
                .node("Gemm", "logits", List.of("flat", "output_weights", "output_bias"), attribute("transB", 1L))
                .node("Softmax", "classes", List.of("logits"))
                .toBytes();
    }

    private static String convolution(OnnxGraph graph, Convolution layer, String from, int number) {
        graph.floats("filters" + number, layer.foldedFilters(), layer.outputs(), layer.inputs(), KERNEL, KERNEL)
                .floats("bias" + number, layer.foldedBias(), layer.outputs())
                .node(
                        "Conv",
                        "conv" + number,
                        List.of(from, "filters" + number, "bias" + number),
                        attribute("pads", new long[] {1, 1, 1, 1}))
                .node("Relu", "acts" + number, List.of("conv" + number));
        return "acts" + number;
    }
}
