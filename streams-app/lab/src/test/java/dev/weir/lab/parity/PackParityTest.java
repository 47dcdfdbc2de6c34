package dev.weir.lab.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.ModelPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackParityTest {
    @TempDir
    Path folder;

    @Test
    void tellsHowFarOffThePackIs() throws Exception {
        ParityReport report = compare("""
                {"features":{"days":0,"posts":0},"probabilities":{"minor":0.5}}
                {"features":{"days":2,"posts":1},"probabilities":{"minor":0.731059}}
                {"features":{"days":1,"posts":0},"probabilities":{"minor":0.7}}
                """, 1e-4);

        assertThat(report.samples()).isEqualTo(3);
        assertThat(report.worstSample()).isEqualTo(3);
        assertThat(report.maxDifference()).isCloseTo(.0310586, within(1e-5));
        assertThat(report.maxByOutput()).containsOnlyKeys("minor");
        assertThat(report.holds()).isFalse();
    }

    @Test
    void holdsWhereNothingIsFurtherOffThanAllowed() throws Exception {
        assertThat(compare("{\"features\":{\"days\":0,\"posts\":0},\"probabilities\":{\"minor\":0.50001}}", 1e-4)
                        .holds())
                .isTrue();
        assertThat(compare("", 1e-4).holds()).isFalse();
    }

    @Test
    void refusesASampleWithItsLine() {
        assertThatThrownBy(() -> compare("{\"features\":{\"days\":0},\"probabilities\":{\"minor\":1}}", 1))
                .hasMessage("line 1: feature 'posts' is missing");
        assertThatThrownBy(() -> compare("\n{\"features\":{\"days\":0,\"posts\":1},\"probabilities\":{\"x\":1}}", 1))
                .hasMessageContaining("line 2: the pack has no label 'x'");
        assertThatThrownBy(() -> compare("{\"text\":\"x\",\"probabilities\":{\"x\":1}}", 1))
                .hasMessageContaining("line 1: ages is no text model");
    }

    private ParityReport compare(String samples, double tolerance) throws Exception {
        ModelPack pack = ModelPack.load(pack());
        try {
            return PackParity.compare(pack, Files.writeString(folder.resolve("samples.jsonl"), samples), tolerance);
        } finally {
            pack.release();
        }
    }

    private Path pack() throws IOException {
        byte[] onnx = differenceOfTwo();
        Files.write(folder.resolve("model.onnx"), onnx);
        Files.writeString(folder.resolve("card.md"), "# ages");
        Files.writeString(folder.resolve("model.yaml"), """
                id: ages
                version: "1"
                modality: author
                kind: tabular
                files: [{path: model.onnx, sha256: "%s"}]
                inputs: {features: "float32[batch,2]"}
                labels: [{name: minor, output: 0, threshold: 0.5}]
                coverage: {labels: [minor], languages: []}
                features: {names: [days, posts]}
                calibration: {method: none, activation: sigmoid}
                card: card.md
                """.formatted(
                        ScoringTask.digestOf(onnx).substring(7)));
        return folder;
    }

    /** y = days − posts. */
    private static byte[] differenceOfTwo() {
        GraphProto graph = GraphProto.newBuilder()
                .setName("difference")
                .addInput(value("features", 2))
                .addOutput(value("y", 1))
                .addInitializer(TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addDims(2)
                        .addDims(1)
                        .addFloatData(1)
                        .addFloatData(-1))
                .addNode(NodeProto.newBuilder()
                        .setOpType("MatMul")
                        .addInput("features")
                        .addInput("w")
                        .addOutput("y"))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name, int columns) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(TensorShapeProto.newBuilder()
                                        .addDim(TensorShapeProto.Dimension.newBuilder()
                                                .setDimParam("batch"))
                                        .addDim(TensorShapeProto.Dimension.newBuilder()
                                                .setDimValue(columns)))))
                .build();
    }
}
