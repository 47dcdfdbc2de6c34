package dev.weir.scoring.pack;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Random;

/** Makes small ONNX models. */
final class OnnxFixture {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("fixture");

    /** Sums a number by label for each hashed id: logits = Σ weight × table[id]. */
    static byte[] hashed(int buckets, int labels, float[] table) {
        return new OnnxFixture()
                .input("ids", TensorProto.DataType.INT64, "batch", "len")
                .input("weights", TensorProto.DataType.FLOAT, "batch", "len")
                .floats("table", table, buckets, labels)
                .longs("last", 2)
                .longs("middle", 1)
                .node("Gather", "rows", List.of("table", "ids"))
                .node("Unsqueeze", "wide", List.of("weights", "last"))
                .node("Mul", "weighted", List.of("rows", "wide"))
                .node("ReduceSum", "logits", List.of("weighted", "middle"), attribute("keepdims", 0))
                .output("logits", "batch", Integer.toString(labels))
                .bytes();
    }

    /** logits = features × weights. */
    static byte[] tabular(int features, int labels, float[] weights) {
        return new OnnxFixture()
                .input("features", TensorProto.DataType.FLOAT, "batch", Integer.toString(features))
                .floats("w", weights, features, labels)
                .node("MatMul", "y", List.of("features", "w"))
                .output("y", "batch", Integer.toString(labels))
                .bytes();
    }

    /** logits = mean of red and mean of blue, each times {@code gain}. */
    static byte[] image(int height, int width, float gain) {
        return new OnnxFixture()
                .input(
                        "pixel_values",
                        TensorProto.DataType.FLOAT,
                        "batch",
                        "3",
                        Integer.toString(height),
                        Integer.toString(width))
                .floats("w", new float[] {gain, 0, 0, 0, 0, gain}, 3, 2)
                .node("GlobalAveragePool", "pooled", List.of("pixel_values"))
                .node("Flatten", "means", List.of("pooled"))
                .node("MatMul", "logits", List.of("means", "w"))
                .output("logits", "batch", "2")
                .bytes();
    }

    /** A convolution with random weights, then the mean, then a layer. */
    static byte[] convolution(int side, int channels, int labels, long seed) {
        Random random = new Random(seed);
        return new OnnxFixture()
                .input("pixels", TensorProto.DataType.FLOAT, "n", Integer.toString(side), Integer.toString(side), "3")
                .floats("kernel", random(random, channels * 3 * 9), channels, 3, 3, 3)
                .floats("dense", random(random, channels * labels), channels, labels)
                .node("Transpose", "first", List.of("pixels"), attribute("perm", 0, 3, 1, 2))
                .node("Conv", "conv", List.of("first", "kernel"))
                .node("Relu", "relu", List.of("conv"))
                .node("GlobalAveragePool", "pooled", List.of("relu"))
                .node("Flatten", "flat", List.of("pooled"))
                .node("MatMul", "logits", List.of("flat", "dense"))
                .output("logits", "n", Integer.toString(labels))
                .bytes();
    }

    /** A sequence classifier as Hugging Face exports it: embedding, one layer of attention under the mask, mean, dense. Random weights. */
    static byte[] transformer(int vocabulary, int width, int labels, long seed) {
        Random random = new Random(seed);
        return new OnnxFixture()
                .input("input_ids", TensorProto.DataType.INT64, "batch_size", "sequence_length")
                .input("attention_mask", TensorProto.DataType.INT64, "batch_size", "sequence_length")
                .input("token_type_ids", TensorProto.DataType.INT64, "batch_size", "sequence_length")
                .floats("words", random(random, vocabulary * width), vocabulary, width)
                .floats("types", random(random, 2 * width), 2, width)
                .floats("wq", random(random, width * width), width, width)
                .floats("wk", random(random, width * width), width, width)
                .floats("wv", random(random, width * width), width, width)
                .floats("dense", random(random, width * labels), width, labels)
                .floats("minus", new float[] {-1e4f}, 1)
                .floats("one", new float[] {1}, 1)
                .longs("axis1", 1)
                .longs("axis2", 2)
                .node("Gather", "w", List.of("words", "input_ids"))
                .node("Gather", "t", List.of("types", "token_type_ids"))
                .node("Add", "h", List.of("w", "t"))
                .node("MatMul", "q", List.of("h", "wq"))
                .node("MatMul", "k", List.of("h", "wk"))
                .node("MatMul", "v", List.of("h", "wv"))
                .node("Transpose", "kt", List.of("k"), attribute("perm", 0, 2, 1))
                .node("MatMul", "raw", List.of("q", "kt"))
                .node("Cast", "mask", List.of("attention_mask"), attribute("to", TensorProto.DataType.FLOAT_VALUE))
                .node("Unsqueeze", "maskRow", List.of("mask", "axis1"))
                .node("Sub", "hidden", List.of("one", "maskRow"))
                .node("Mul", "far", List.of("hidden", "minus"))
                .node("Add", "masked", List.of("raw", "far"))
                .node("Softmax", "attention", List.of("masked"), attribute("axis", 2))
                .node("MatMul", "mixed", List.of("attention", "v"))
                .node("Add", "residual", List.of("mixed", "h"))
                .node("Unsqueeze", "maskColumn", List.of("mask", "axis2"))
                .node("Mul", "kept", List.of("residual", "maskColumn"))
                .node("ReduceSum", "sum", List.of("kept", "axis1"), attribute("keepdims", 0))
                .node("ReduceSum", "count", List.of("mask", "axis1"), attribute("keepdims", 1))
                .node("Div", "mean", List.of("sum", "count"))
                .node("MatMul", "logits", List.of("mean", "dense"))
                .output("logits", "batch_size", Integer.toString(labels))
                .bytes();
    }

    private static float[] random(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() * 0.5f;
        }
        return values;
    }

    private OnnxFixture input(String name, TensorProto.DataType type, String... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    private OnnxFixture output(String name, String... shape) {
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, shape));
        return this;
    }

    private OnnxFixture floats(String name, float[] values, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        for (long size : shape) {
            tensor.addDims(size);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    private OnnxFixture longs(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    private OnnxFixture node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    private static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto attribute(String name, long first, long... more) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addInts(first);
        for (long value : more) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private byte[] bytes() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, String... shape) {
        TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        for (String size : shape) {
            boolean fixed = size.chars().allMatch(Character::isDigit);
            dims.addDim(
                    fixed
                            ? TensorShapeProto.Dimension.newBuilder().setDimValue(Long.parseLong(size))
                            : TensorShapeProto.Dimension.newBuilder().setDimParam(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dims)))
                .build();
    }
}
