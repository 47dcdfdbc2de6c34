package dev.weir.lab.train.text;

import static dev.weir.lab.train.text.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.weir.lab.data.TextLabel;
import java.util.Arrays;
import java.util.List;

/**
 * A trained network as an ONNX graph. Inputs {@code ids} and {@code weights}, batch × len, where len is a multiple of the slots per
 * token and padding has weight 0; output {@code scores}, calibrated, a parent never below its child. A text's scores do not depend
 * on the padding beside it.
 */
final class NetworkOnnx {

    private NetworkOnnx() {}

    static byte[] write(Network net, QuantisedTable table, Calibration calibration, int slotsPerToken) {
        NetworkShape shape = net.shape;
        OnnxGraph graph = new OnnxGraph("weir-text")
                .input("ids", DataType.INT64, "batch", "len")
                .input("weights", DataType.FLOAT, "batch", "len")
                .output("scores", "batch", Integer.toString(shape.outputs()));
        constants(graph, net, table, calibration, slotsPerToken);
        embed(graph);
        pool(graph);
        convolve(graph, shape);
        head(graph);
        return graph.toBytes();
    }

    private static void constants(
            OnnxGraph graph, Network net, QuantisedTable table, Calibration calibration, int slots) {
        NetworkShape shape = net.shape;
        graph.bytes("table", table.values(), shape.buckets(), shape.width())
                .floats("table_scale", table.scales(), shape.width())
                .floats("filters", net.filters, (long) shape.kernel() * shape.width(), shape.filters())
                .floats("filter_bias", net.filterBias, shape.filters())
                .floats("hidden_weights", net.hidden, shape.pooled(), shape.hidden())
                .floats("hidden_bias", net.hiddenBias, shape.hidden())
                .floats("output_weights", calibration.scaledWeights(net), shape.hidden(), shape.outputs())
                .floats("output_bias", calibration.shiftedBias(net), shape.outputs())
                .longs("by_token", 0, -1, slots)
                .longs("axis1", 1)
                .longs("axis2", 2)
                .longs("first_slot", 0)
                .floats("zero", new float[] {0}, 1)
                .floats("one", new float[] {1}, 1)
                .longs("children_a", children(0))
                .longs("children_b", children(1));
    }

    private static void embed(OnnxGraph graph) {
        graph.node("Reshape", "token_ids", List.of("ids", "by_token"))
                .node("Reshape", "token_weights", List.of("weights", "by_token"))
                .node("Gather", "rows8", List.of("table", "token_ids"))
                .node("Cast", "rows", List.of("rows8"), attribute("to", (long) DataType.FLOAT.getNumber()))
                .node("Unsqueeze", "row_weights", List.of("token_weights", "axis2"))
                .node("MatMul", "weighted", List.of("row_weights", "rows"))
                .node("Squeeze", "summed", List.of("weighted", "axis2"))
                .node("Mul", "tokens", List.of("summed", "table_scale"));
    }

    private static void pool(OnnxGraph graph) {
        graph.node("Gather", "first_weights", List.of("token_weights", "first_slot"), attribute("axis", 2L))
                .node("Greater", "is_token", List.of("first_weights", "zero"))
                .node("Cast", "mask", List.of("is_token"), attribute("to", (long) DataType.FLOAT.getNumber()))
                .node("ReduceSum", "count3", List.of("mask", "axis1"), attribute("keepdims", 0L))
                .node("Max", "count", List.of("count3", "one"))
                .node("Sqrt", "root", List.of("count"))
                .node("ReduceSum", "total", List.of("tokens", "axis1"), attribute("keepdims", 0L))
                .node("Div", "mean", List.of("total", "root"));
    }

    private static void convolve(OnnxGraph graph, NetworkShape shape) {
        int half = shape.kernel() / 2;
        graph.longs("pads", 0, half, 0, 0, half, 0).node("Pad", "padded", List.of("tokens", "pads"));
        String[] parts = new String[shape.kernel()];
        for (int k = 0; k < shape.kernel(); k++) {
            long end = k == shape.kernel() - 1 ? Long.MAX_VALUE : k - shape.kernel() + 1;
            parts[k] = "shift" + k;
            graph.longs("from" + k, k)
                    .longs("to" + k, end)
                    .node("Slice", parts[k], List.of("padded", "from" + k, "to" + k, "axis1"));
        }
        graph.node("Concat", "neighbours", Arrays.asList(parts), attribute("axis", 2L))
                .node("MatMul", "filtered", List.of("neighbours", "filters"))
                .node("Add", "biased", List.of("filtered", "filter_bias"))
                .node("Relu", "acts", List.of("biased"))
                .node("Mul", "masked", List.of("acts", "mask"))
                .node(
                        "ReduceMax",
                        "strongest",
                        List.of("masked"),
                        attribute("axes", new long[] {1}),
                        attribute("keepdims", 0L));
    }

    private static void head(OnnxGraph graph) {
        graph.node("Concat", "pooled", List.of("mean", "strongest"), attribute("axis", 1L))
                .node("Gemm", "hidden_sum", List.of("pooled", "hidden_weights", "hidden_bias"))
                .node("Relu", "hidden", List.of("hidden_sum"))
                .node("Gemm", "own_logits", List.of("hidden", "output_weights", "output_bias"))
                .node("Gather", "child_a", List.of("own_logits", "children_a"), attribute("axis", 1L))
                .node("Gather", "child_b", List.of("own_logits", "children_b"), attribute("axis", 1L))
                .node("Max", "logits", List.of("own_logits", "child_a", "child_b"))
                .node("Sigmoid", "scores", List.of("logits"));
    }

    /** For each label its n-th child, or itself. */
    static long[] children(int n) {
        long[] children = new long[TextLabel.values().length];
        for (TextLabel label : TextLabel.values()) {
            List<TextLabel> own = Arrays.stream(TextLabel.values())
                    .filter(child -> child.parent().filter(label::equals).isPresent())
                    .toList();
            children[label.ordinal()] = (n < own.size() ? own.get(n) : label).ordinal();
        }
        return children;
    }
}
