package dev.weir.scoring.pack;

import ai.onnxruntime.OnnxJavaType;
import dev.weir.scoring.text.hashed.FeatureSettings;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.hashed.TokenFeatures;
import dev.weir.scoring.text.view.TextView;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/** Kind {@code hashed-text}: ids and weights of hashed words and letter groups, padded with weight 0. */
final class HashedTextModel implements TextModel {
    /** Windows of one text that are read; what lies beyond is told as not looked at. */
    static final int MAX_WINDOWS_PER_TEXT = 256;

    private static final int MAX_BATCH_ROWS = 64;
    private static final int MAX_BATCH_CELLS = 1 << 17;
    private static final int SLACK_TOKENS = 4;

    private final OnnxModel model;
    private final HashedFeatures features;
    private final OutputReader outputs;
    private final String idsInput;
    private final String weightsInput;
    private final String output;
    private final LengthBuckets buckets;

    private HashedTextModel(OnnxModel model, PackManifest manifest, FeatureSettings settings)
            throws PackRefusedException {
        this.model = model;
        this.features = new HashedFeatures(settings);
        this.idsInput =
                Manifests.input(manifest, model, "ids", OnnxJavaType.INT64).name();
        this.weightsInput =
                Manifests.input(manifest, model, "weights", OnnxJavaType.FLOAT).name();
        this.output = Manifests.output(manifest, model);
        this.buckets = new LengthBuckets(MAX_BATCH_ROWS, MAX_BATCH_CELLS, SLACK_TOKENS * settings.slotsPerToken());
        this.outputs = new OutputReader(manifest, Manifests.outputWidth(this::probe, settings.slotsPerToken()));
    }

    static HashedTextModel open(PackManifest manifest, OnnxModel model) throws PackRefusedException {
        YamlSection section = new YamlSection("features", manifest.features());
        try {
            FeatureSettings settings = new FeatureSettings(
                    section.string("version"),
                    section.integer("buckets"),
                    section.integer("slotsPerToken"),
                    section.integer("windowTokens"),
                    section.integer("strideTokens"),
                    section.integer("parentTokens"));
            section.done();
            return new HashedTextModel(model, manifest, settings);
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("features: " + e.getMessage(), e);
        }
    }

    @Override
    public List<TextReading> read(List<TextInput> texts) {
        Rows rows = new Rows(texts.size());
        List<TextReading> readings = windows(texts, rows);
        for (int[] batch : buckets.cut(rows.lengths())) {
            run(rows, batch);
        }
        return readings;
    }

    @Override
    public PreparedTexts prepare(List<TextInput> texts) {
        Rows rows = new Rows(texts.size());
        List<TextReading> unread = windows(texts, rows);
        PreparedTexts prepared = new PreparedTexts(unread.size());
        for (int[] batch : buckets.cut(rows.lengths())) {
            OnnxBatch call = model.batch();
            prepared.fill(call, () -> fill(call, rows, batch), () -> {
                int length = length(rows, batch);
                call.longs(idsInput, batch.length, length);
                call.floats(weightsInput, batch.length, length);
                call.run(output, batch.length, outputs.width());
            });
        }
        return prepared;
    }

    private List<TextReading> windows(List<TextInput> texts, Rows rows) {
        List<TextReading> readings = new ArrayList<>(texts.size());
        for (TextInput text : texts) {
            TokenFeatures found = features.extract(text.text(), text.parent());
            int windows = Math.min(found.windows(), MAX_WINDOWS_PER_TEXT);
            long total = text.text().original().length();
            long lookedAt = windows == found.windows() ? total : end(text.text(), found, windows - 1);
            TextReading reading = new TextReading(outputs.labels(), lookedAt, total);
            readings.add(reading);
            for (int window = 0; window < windows; window++) {
                rows.add(new Row(text.text(), found, window, reading));
            }
        }
        return readings;
    }

    @Override
    public void close() {
        model.close();
    }

    private void run(Rows rows, int[] batch) {
        try {
            runTogether(rows, batch);
        } catch (ModelFault fault) {
            if (batch.length == 1) {
                rows.get(batch[0]).reading().fail(fault.category());
            } else {
                for (int row : batch) {
                    run(rows, new int[] {row});
                }
            }
        }
    }

    private void runTogether(Rows rows, int[] batch) throws ModelFault {
        try (OnnxBatch call = model.batch()) {
            fill(call, rows, batch);
            FloatBuffer answer = call.run(output, batch.length, outputs.width());
            // All are read before one is kept: the batch is taken whole, or each row again by itself.
            double[][] probabilities = outputs.readAll(answer, batch.length);
            for (int i = 0; i < batch.length; i++) {
                Row row = rows.get(batch[i]);
                row.reading().take(probabilities[i], start(row), end(row.text(), row.features(), row.window()));
            }
        }
    }

    private void fill(OnnxBatch call, Rows rows, int[] batch) throws ModelFault {
        int length = length(rows, batch);
        LongBuffer ids = call.longs(idsInput, batch.length, length);
        FloatBuffer weights = call.floats(weightsInput, batch.length, length);
        for (int row : batch) {
            rows.get(row).features().writeWindow(rows.get(row).window(), length, ids, weights);
        }
    }

    /** The last row of a batch is its longest. */
    private static int length(Rows rows, int[] batch) {
        return rows.get(batch[batch.length - 1]).length();
    }

    /** Two rows of zeros, of one token and of two: what shape comes back. */
    private long[] probe(int length) throws ModelFault {
        try (OnnxBatch call = model.batch()) {
            LongBuffer ids = call.longs(idsInput, 2, length);
            FloatBuffer weights = call.floats(weightsInput, 2, length);
            while (ids.hasRemaining()) {
                ids.put(0L);
                weights.put(0f);
            }
            return call.probe(output);
        }
    }

    private static int start(Row row) {
        int first = row.features().windowStart(row.window());
        return row.window() == 0 ? 0 : row.text().originalStart(row.features().tokenStart(first));
    }

    private static int end(TextView text, TokenFeatures features, int window) {
        int last = features.windowEnd(window) - 1;
        boolean toTheEnd = window == features.windows() - 1;
        return toTheEnd ? text.original().length() : text.originalEnd(features.tokenEnd(last) - 1);
    }

    private record Row(TextView text, TokenFeatures features, int window, TextReading reading) {
        int length() {
            return features.windowLength(window);
        }
    }

    /** The windows of all texts of a call. */
    private static final class Rows {
        private final List<Row> rows;

        Rows(int atLeast) {
            rows = new ArrayList<>(atLeast);
        }

        void add(Row row) {
            rows.add(row);
        }

        Row get(int row) {
            return rows.get(row);
        }

        int[] lengths() {
            return rows.stream().mapToInt(Row::length).toArray();
        }
    }
}
