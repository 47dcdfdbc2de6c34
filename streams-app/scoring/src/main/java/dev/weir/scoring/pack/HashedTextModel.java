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
    private final TextWindows<Row> windows;

    private HashedTextModel(OnnxModel model, PackManifest manifest, FeatureSettings settings)
            throws PackRefusedException {
        this.model = model;
        this.features = new HashedFeatures(settings);
        this.idsInput =
                Manifests.input(manifest, model, "ids", OnnxJavaType.INT64).name();
        this.weightsInput =
                Manifests.input(manifest, model, "weights", OnnxJavaType.FLOAT).name();
        this.output = Manifests.output(manifest, model);
        this.outputs = new OutputReader(manifest, Manifests.outputWidth(this::probe, settings.slotsPerToken()));
        LengthBuckets buckets =
                new LengthBuckets(MAX_BATCH_ROWS, MAX_BATCH_CELLS, SLACK_TOKENS * settings.slotsPerToken());
        this.windows = new TextWindows<>(model, output, outputs, buckets, this::fill, this::hand);
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
        List<Row> rows = new ArrayList<>(texts.size());
        List<TextReading> readings = cut(texts, rows);
        windows.read(rows);
        return readings;
    }

    @Override
    public PreparedTexts prepare(List<TextInput> texts) {
        List<Row> rows = new ArrayList<>(texts.size());
        return windows.prepare(cut(texts, rows).size(), rows);
    }

    /** Cuts texts into windows. */
    private List<TextReading> cut(List<TextInput> texts, List<Row> rows) {
        List<TextReading> readings = new ArrayList<>(texts.size());
        for (TextInput text : texts) {
            TokenFeatures found = features.extract(text.text(), text.parent());
            int most = Math.min(found.windows(), MAX_WINDOWS_PER_TEXT);
            long total = text.text().original().length();
            long lookedAt = most == found.windows() ? total : end(text.text(), found, most - 1);
            TextReading reading = new TextReading(outputs.labels(), lookedAt, total);
            readings.add(reading);
            for (int window = 0; window < most; window++) {
                rows.add(new Row(text.text(), found, window, reading));
            }
        }
        return readings;
    }

    @Override
    public void close() {
        model.close();
    }

    private void fill(OnnxBatch call, List<Row> rows) throws ModelFault {
        int length = longest(rows);
        LongBuffer ids = call.longs(idsInput, rows.size(), length);
        FloatBuffer weights = call.floats(weightsInput, rows.size(), length);
        for (Row row : rows) {
            row.features().writeWindow(row.window(), length, ids, weights);
        }
    }

    private void hand(OnnxBatch call, List<Row> rows) throws ModelFault {
        call.longs(idsInput, rows.size(), longest(rows));
        call.floats(weightsInput, rows.size(), longest(rows));
    }

    private static int longest(List<Row> rows) {
        return rows.get(rows.size() - 1).length();
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

    private static int end(TextView text, TokenFeatures features, int window) {
        int last = features.windowEnd(window) - 1;
        boolean toTheEnd = window == features.windows() - 1;
        return toTheEnd ? text.original().length() : text.originalEnd(features.tokenEnd(last) - 1);
    }

    private record Row(TextView text, TokenFeatures features, int window, TextReading reading)
            implements TextWindows.Window {
        @Override
        public int length() {
            return features.windowLength(window);
        }

        @Override
        public int start() {
            int first = features.windowStart(window);
            return window == 0 ? 0 : text.originalStart(features.tokenStart(first));
        }

        @Override
        public int end() {
            return HashedTextModel.end(text, features, window);
        }
    }
}
