package dev.weir.scoring.pack;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts whose rows lie ready in the model's own buffers, so that what is left to do is ONNX Runtime's work alone: the yardstick for
 * everything built around a model. One thread at a time.
 */
public final class PreparedTexts implements AutoCloseable {
    /** Something that the model may refuse. */
    interface Call {
        void run() throws ModelFault;
    }

    private final int texts;
    private final List<OnnxBatch> held = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();

    PreparedTexts(int texts) {
        this.texts = texts;
    }

    /** Takes over a batch, fills it once, and runs it as often as it is asked to. */
    void fill(OnnxBatch batch, Call fill, Call run) {
        held.add(batch);
        attempt(fill);
        calls.add(run);
    }

    /** How many texts a {@link #run} scores. */
    public int size() {
        return texts;
    }

    /**
     * Scores all of them once; what comes out is thrown away.
     *
     * @throws IllegalStateException when the model fails
     */
    public void run() {
        calls.forEach(PreparedTexts::attempt);
    }

    @Override
    public void close() {
        calls.clear();
        held.forEach(OnnxBatch::close);
        held.clear();
    }

    private static void attempt(Call call) {
        try {
            call.run();
        } catch (ModelFault fault) {
            throw new IllegalStateException(
                    "the model failed: " + fault.category().tag(), fault);
        }
    }
}
