package dev.weir.scoring.pack;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.weir.scoring.FailureCategory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Room for one call of a model, and the call. Inputs are written into direct buffers and the output is written by ONNX Runtime into one
 * that was handed to it, so nothing is copied or allocated once the buffers have grown to the size of the largest batch. One thread at
 * a time.
 */
final class OnnxBatch implements AutoCloseable {
    /** A call that asks for more room than this is refused: 256 MiB for any one tensor. */
    static final int MAX_TENSOR_BYTES = 256 << 20;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Consumer<OnnxBatch> giveBack;
    private final Map<String, ByteBuffer> room = new HashMap<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    OnnxBatch(OrtEnvironment environment, OrtSession session, Consumer<OnnxBatch> giveBack) {
        this.environment = environment;
        this.session = session;
        this.giveBack = giveBack;
    }

    /** An int64 input of this shape, to be filled before {@link #run}. Its content is whatever was there before. */
    LongBuffer longs(String input, int rows, int columns) throws ModelFault {
        LongBuffer buffer = room(input, (long) rows * columns, Long.BYTES).asLongBuffer();
        try {
            put(input, OnnxTensor.createTensor(environment, buffer, new long[] {rows, columns}));
        } catch (OrtException e) {
            throw fault(e);
        }
        return buffer;
    }

    /** A float input of this shape, to be filled before {@link #run}. Its content is whatever was there before. */
    FloatBuffer floats(String input, long... shape) throws ModelFault {
        long elements = 1;
        for (long size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        FloatBuffer buffer = room(input, elements, Float.BYTES).asFloatBuffer();
        try {
            put(input, OnnxTensor.createTensor(environment, buffer, shape));
        } catch (OrtException e) {
            throw fault(e);
        }
        return buffer;
    }

    /** Runs the model; the buffer holds {@code rows} × {@code columns} numbers until this batch is closed or run again. */
    FloatBuffer run(String output, int rows, int columns) throws ModelFault {
        FloatBuffer buffer =
                room("output " + output, (long) rows * columns, Float.BYTES).asFloatBuffer();
        try (OnnxTensor pinned = OnnxTensor.createTensor(environment, buffer, new long[] {rows, columns});
                OrtSession.Result result = session.run(inputs, Map.of(output, pinned))) {
            if (result.size() != 1) {
                throw new ModelFault(FailureCategory.MODEL_SHAPE, "the model gave " + result.size() + " outputs");
            }
            return buffer;
        } catch (OrtException e) {
            throw fault(e);
        } finally {
            closeInputs();
        }
    }

    /** Runs the model and tells what shape its output has. Slower than {@link #run}: for when a pack is loaded. */
    long[] probe(String output) throws ModelFault {
        try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
            if (result.get(0) instanceof OnnxTensor tensor) {
                return tensor.getInfo().getShape();
            }
            throw new ModelFault(FailureCategory.MODEL_SHAPE, "output '" + output + "' is no tensor");
        } catch (OrtException e) {
            throw fault(e);
        } finally {
            closeInputs();
        }
    }

    @Override
    public void close() {
        closeInputs();
        giveBack.accept(this);
    }

    /** Lets go of all memory. */
    void free() {
        closeInputs();
        room.clear();
    }

    private ByteBuffer room(String name, long elements, int elementBytes) throws ModelFault {
        long bytes = elements * elementBytes;
        if (bytes > MAX_TENSOR_BYTES) {
            throw new ModelFault(FailureCategory.MODEL_ERROR, name + " would need " + bytes + " bytes");
        }
        ByteBuffer buffer = room.get(name);
        if (buffer == null || buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(roundedUp((int) bytes)).order(ByteOrder.nativeOrder());
            room.put(name, buffer);
        }
        return buffer.clear().limit((int) bytes);
    }

    private static int roundedUp(int bytes) {
        return Math.max(4096, Integer.highestOneBit(Math.max(1, bytes - 1)) << 1);
    }

    private void put(String input, OnnxTensor tensor) {
        OnnxTensor before = inputs.put(input, tensor);
        if (before != null) {
            before.close();
        }
    }

    private void closeInputs() {
        inputs.values().forEach(OnnxTensor::close);
        inputs.clear();
    }

    /** ONNX Runtime's own words may quote a tensor, and a tensor is content: only the code is kept. */
    private static ModelFault fault(OrtException e) {
        return new ModelFault(FailureCategory.MODEL_ERROR, "ONNX Runtime: " + e.getCode());
    }
}
