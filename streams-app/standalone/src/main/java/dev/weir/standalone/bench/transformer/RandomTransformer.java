package dev.weir.standalone.bench.transformer;

import static dev.weir.lab.train.text.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.weir.lab.train.text.OnnxGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Writes the ONNX graph of a BERT encoder with a classifier on its first token. Weights come from a seed; the classifier leans to "no", so
 * that nothing is flagged and no time goes into explaining what means nothing.
 */
final class RandomTransformer {
    private static final float SPREAD = 0.02f;
    private static final float LEANING = -4f;
    private static final float FAR = -1e4f;

    private final TransformerShape shape;
    private final Random random;
    private final OnnxGraph graph = new OnnxGraph("random-transformer");

    private RandomTransformer(TransformerShape shape, long seed) {
        this.shape = shape;
        this.random = new Random(seed);
    }

    static byte[] onnx(TransformerShape shape, int vocabulary, long seed) {
        RandomTransformer model = new RandomTransformer(shape, seed);
        model.constants();
        String hidden = model.embed(vocabulary);
        model.mask();
        for (int layer = 0; layer < shape.layers(); layer++) {
            hidden = model.feedForward("l" + layer + ".f.", model.attend("l" + layer + ".a.", hidden));
        }
        model.classify(hidden);
        return model.graph.toBytes();
    }

    private void constants() {
        graph.longs("axis0", 0);
        graph.longs("axis12", 1, 2);
        graph.longs("split", 0, 0, shape.heads(), shape.headWidth());
        graph.longs("join", 0, 0, shape.width());
        graph.floats("one", new float[] {1}, 1);
        graph.floats("half", new float[] {0.5f}, 1);
        graph.floats("root2", new float[] {(float) Math.sqrt(2)}, 1);
        graph.floats("rootOfHead", new float[] {(float) Math.sqrt(shape.headWidth())}, 1);
        graph.floats("far", new float[] {FAR}, 1);
    }

    private String embed(int vocabulary) {
        for (String input : List.of("input_ids", "attention_mask", "token_type_ids")) {
            graph.input(input, DataType.INT64, "batch_size", "sequence_length");
        }
        weights("words", vocabulary, shape.width());
        weights("positions", shape.maxTokens(), shape.width());
        weights("types", 2, shape.width());
        graph.node("Gather", "wordRows", List.of("words", "input_ids"));
        graph.node("Gather", "typeRows", List.of("types", "token_type_ids"));
        graph.node("Shape", "length", List.of("input_ids"), attribute("start", 1L), attribute("end", 2L));
        graph.node("Slice", "positionRows", List.of("positions", "axis0", "length", "axis0"));
        graph.node("Add", "wordsAndTypes", List.of("wordRows", "typeRows"));
        graph.node("Add", "embedded", List.of("wordsAndTypes", "positionRows"));
        return normalise("embedding.", "embedded");
    }

    /** What is padding gets a number so low that no attention goes to it. */
    private void mask() {
        graph.node("Cast", "maskFloat", List.of("attention_mask"), attribute("to", (long) DataType.FLOAT_VALUE));
        graph.node("Unsqueeze", "maskWide", List.of("maskFloat", "axis12"));
        graph.node("Sub", "padding", List.of("one", "maskWide"));
        graph.node("Mul", "masked", List.of("padding", "far"));
    }

    private String attend(String name, String hidden) {
        String query = heads(name + "q", hidden, 0, 2, 1, 3);
        String key = heads(name + "k", hidden, 0, 2, 3, 1);
        String value = heads(name + "v", hidden, 0, 2, 1, 3);
        graph.node("MatMul", name + "raw", List.of(query, key));
        graph.node("Div", name + "scaled", List.of(name + "raw", "rootOfHead"));
        graph.node("Add", name + "seen", List.of(name + "scaled", "masked"));
        graph.node("Softmax", name + "share", List.of(name + "seen"), attribute("axis", -1L));
        graph.node("MatMul", name + "mixed", List.of(name + "share", value));
        graph.node("Transpose", name + "turned", List.of(name + "mixed"), attribute("perm", 0, 2, 1, 3));
        graph.node("Reshape", name + "joined", List.of(name + "turned", "join"));
        String out = dense(name + "o", name + "joined", shape.width(), shape.width(), 0);
        graph.node("Add", name + "sum", List.of(out, hidden));
        return normalise(name, name + "sum");
    }

    private String heads(String name, String hidden, long... order) {
        String flat = dense(name, hidden, shape.width(), shape.width(), 0);
        graph.node("Reshape", name + ".split", List.of(flat, "split"));
        graph.node("Transpose", name + ".heads", List.of(name + ".split"), attribute("perm", order));
        return name + ".heads";
    }

    private String feedForward(String name, String hidden) {
        String wide = dense(name + "up", hidden, shape.width(), shape.innerWidth(), 0);
        graph.node("Div", name + "x", List.of(wide, "root2"));
        graph.node("Erf", name + "erf", List.of(name + "x"));
        graph.node("Add", name + "erf1", List.of(name + "erf", "one"));
        graph.node("Mul", name + "xErf", List.of(wide, name + "erf1"));
        graph.node("Mul", name + "gelu", List.of(name + "xErf", "half"));
        String narrow = dense(name + "down", name + "gelu", shape.innerWidth(), shape.width(), 0);
        graph.node("Add", name + "sum", List.of(narrow, hidden));
        return normalise(name, name + "sum");
    }

    private void classify(String hidden) {
        graph.longs("first", 0);
        graph.node("Gather", "firstToken", List.of(hidden, "first"), attribute("axis", 1L));
        graph.longs("flatten", 0, shape.width());
        graph.node("Reshape", "pooledIn", List.of("firstToken", "flatten"));
        graph.node("Tanh", "pooled", List.of(dense("pooler", "pooledIn", shape.width(), shape.width(), 0)));
        graph.node("Identity", "logits", List.of(dense("head", "pooled", shape.width(), shape.labels(), LEANING)));
        graph.output("logits", "batch_size", Integer.toString(shape.labels()));
    }

    private String dense(String name, String in, int from, int to, float bias) {
        weights(name + ".w", from, to);
        float[] biases = new float[to];
        Arrays.fill(biases, bias);
        graph.floats(name + ".b", biases, to);
        graph.node("MatMul", name + ".mul", List.of(in, name + ".w"));
        graph.node("Add", name + ".out", List.of(name + ".mul", name + ".b"));
        return name + ".out";
    }

    private String normalise(String name, String in) {
        float[] ones = new float[shape.width()];
        Arrays.fill(ones, 1);
        graph.floats(name + "scale", ones, shape.width());
        graph.floats(name + "shift", new float[shape.width()], shape.width());
        graph.node(
                "LayerNormalization",
                name + "norm",
                List.of(in, name + "scale", name + "shift"),
                attribute("axis", -1L));
        return name + "norm";
    }

    private void weights(String name, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * SPREAD;
        }
        graph.floats(name, values, rows, columns);
    }
}
