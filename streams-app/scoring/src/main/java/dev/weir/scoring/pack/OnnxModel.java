package dev.weir.scoring.pack;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One ONNX session, shared by all threads. Parallel work comes from many callers at once, so the session has one thread of its own
 * and never spins. Buffers are borrowed with {@link #batch()} and go back when the batch is closed; there are never more of them than
 * there were callers at one time.
 */
final class OnnxModel implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = environment();

    private final OrtSession session;
    private final Map<String, Port> inputs;
    private final Map<String, Port> outputs;
    private final ConcurrentLinkedQueue<OnnxBatch> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * An input or output of the model.
     *
     * @param shape as the model states it; -1 where it may vary
     */
    record Port(String name, OnnxJavaType type, List<Long> shape) {
        /** Size of a dimension, or -1 where it may vary or is not there. */
        long dimension(int index) {
            return index < shape.size() ? shape.get(index) : -1;
        }
    }

    private OnnxModel(OrtSession session) throws OrtException {
        this.session = session;
        this.inputs = ports(session.getInputInfo());
        this.outputs = ports(session.getOutputInfo());
    }

    static OnnxModel open(String name, byte[] content) throws PackRefusedException {
        try (OrtSession.SessionOptions options = options()) {
            OrtSession session = ENVIRONMENT.createSession(content, options);
            try {
                return new OnnxModel(session);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException | RuntimeException e) {
            throw new PackRefusedException(name + " is no model that ONNX Runtime can load: " + e.getMessage(), e);
        }
    }

    Map<String, Port> inputs() {
        return inputs;
    }

    Map<String, Port> outputs() {
        return outputs;
    }

    /** The only input or the one of this name; refused with the names there are. */
    Port input(String name, OnnxJavaType type) throws PackRefusedException {
        Port port = inputs.get(name);
        if (port == null) {
            throw new PackRefusedException("the model has no input '" + name + "'; it has " + inputs.keySet());
        }
        if (port.type() != type) {
            throw new PackRefusedException("input '" + name + "' must be " + type + " but is " + port.type());
        }
        return port;
    }

    OnnxBatch batch() {
        OnnxBatch batch = idle.poll();
        return batch == null ? new OnnxBatch(ENVIRONMENT, session, this::giveBack) : batch;
    }

    /** Shape of what comes out when zeros of this shape go in. */
    long[] shapeForZeros(String input, String output, long... shape) throws ModelFault {
        try (OnnxBatch call = batch()) {
            FloatBuffer values = call.floats(input, shape);
            while (values.hasRemaining()) {
                values.put(0f);
            }
            return call.probe(output);
        }
    }

    @Override
    public void close() {
        closed = true;
        drain();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close a session: " + e.getCode());
        }
    }

    private void giveBack(OnnxBatch batch) {
        idle.add(batch);
        if (closed) {
            drain();
        }
    }

    private void drain() {
        for (OnnxBatch batch = idle.poll(); batch != null; batch = idle.poll()) {
            batch.free();
        }
    }

    private static Map<String, Port> ports(Map<String, NodeInfo> nodes) {
        Map<String, Port> ports = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            @Nullable Port port = port(name, node);
            if (port != null) {
                ports.put(name, port);
            }
        });
        return ports;
    }

    private static @Nullable Port port(String name, NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? new Port(
                        name,
                        tensor.type,
                        Arrays.stream(tensor.getShape()).boxed().toList())
                : null;
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        // Batches come in many shapes: a memory plan for each would be kept for ever.
        options.setMemoryPatternOptimization(false);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        options.addConfigEntry("session.set_denormal_as_zero", "1");
        return options;
    }

    private static OrtEnvironment environment() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "weir");
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime would not turn its telemetry off: " + e.getCode());
        }
        return environment;
    }
}
