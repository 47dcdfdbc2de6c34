package dev.weir.scoring.pack;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs windows of texts through a model, those of like lengths together. Where the model fails on several, each is tried by itself, so that
 * only the text that it cannot take fails. Thread-safe.
 */
final class TextWindows<W extends TextWindows.Window> {
    private final OnnxModel model;
    private final String output;
    private final OutputReader outputs;
    private final LengthBuckets buckets;
    private final Inputs<W> fill;
    private final Inputs<W> hand;

    /** A stretch of one text. */
    interface Window {
        /** Of its inputs, as {@link LengthBuckets} counts. */
        int length();

        /** What it belongs to. */
        TextReading reading();

        /** Where it begins in the original. */
        int start();

        /** Where it ends in the original, exclusive. */
        int end();
    }

    /** Inputs of a call for some windows, the longest of them last. */
    interface Inputs<W> {
        void to(OnnxBatch call, List<W> windows) throws ModelFault;
    }

    /**
     * @param fill writes windows into the model's own buffers
     * @param hand hands the model what was written before
     */
    TextWindows(
            OnnxModel model,
            String output,
            OutputReader outputs,
            LengthBuckets buckets,
            Inputs<W> fill,
            Inputs<W> hand) {
        this.model = model;
        this.output = output;
        this.outputs = outputs;
        this.buckets = buckets;
        this.fill = fill;
        this.hand = hand;
    }

    /** Tells each window's reading what the model says of it, or why it cannot. */
    void read(List<W> windows) {
        batches(windows).forEach(this::run);
    }

    PreparedTexts prepare(int texts, List<W> windows) {
        PreparedTexts prepared = new PreparedTexts(texts);
        for (List<W> batch : batches(windows)) {
            OnnxBatch call = model.batch();
            prepared.fill(call, () -> fill.to(call, batch), () -> {
                hand.to(call, batch);
                call.run(output, batch.size(), outputs.width());
            });
        }
        return prepared;
    }

    private List<List<W>> batches(List<W> windows) {
        List<List<W>> batches = new ArrayList<>();
        for (int[] places :
                buckets.cut(windows.stream().mapToInt(Window::length).toArray())) {
            List<W> batch = new ArrayList<>(places.length);
            for (int place : places) {
                batch.add(windows.get(place));
            }
            batches.add(batch);
        }
        return batches;
    }

    private void run(List<W> batch) {
        try {
            runTogether(batch);
        } catch (ModelFault fault) {
            if (batch.size() == 1) {
                batch.get(0).reading().fail(fault.category());
            } else {
                batch.forEach(window -> run(List.of(window)));
            }
        }
    }

    private void runTogether(List<W> batch) throws ModelFault {
        try (OnnxBatch call = model.batch()) {
            fill.to(call, batch);
            FloatBuffer answer = call.run(output, batch.size(), outputs.width());
            // All are read before one is kept: the batch is taken whole, or each window again by itself.
            double[][] probabilities = outputs.readAll(answer, batch.size());
            for (int i = 0; i < batch.size(); i++) {
                W window = batch.get(i);
                window.reading().take(probabilities[i], window.start(), window.end());
            }
        }
    }
}
