package dev.weir.lab.train.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.hashed.TokenFeatures;
import dev.weir.scoring.text.view.TextView;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a written graph in ONNX Runtime, to see that it says what the trained network says. */
final class OnnxCheck implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HashedFeatures features;

    OnnxCheck(byte[] onnx, HashedFeatures features) {
        this.features = features;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            this.session = environment.createSession(onnx, options);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the graph", e);
        }
    }

    /** Scores of each text's first window, all in one padded batch. */
    float[][] scores(List<String> texts) {
        List<TokenFeatures> all = new ArrayList<>();
        int length = 0;
        for (String text : texts) {
            TokenFeatures one = features.extract(TextView.of(text));
            length = Math.max(length, one.windowLength(0));
            all.add(one);
        }
        LongBuffer ids = LongBuffer.allocate(texts.size() * length);
        FloatBuffer weights = FloatBuffer.allocate(texts.size() * length);
        for (TokenFeatures one : all) {
            one.writeWindow(0, length, ids, weights);
        }
        return run(ids.flip(), weights.flip(), new long[] {texts.size(), length});
    }

    private float[][] run(LongBuffer ids, FloatBuffer weights, long[] shape) {
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids, shape);
                OnnxTensor weightTensor = OnnxTensor.createTensor(environment, weights, shape);
                OrtSession.Result result = session.run(Map.of("ids", idTensor, "weights", weightTensor))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot run the graph", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
