package dev.weir.scoring.pack;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OnnxJavaType;
import dev.weir.scoring.FailureCategory;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kind {@code transformer-text}: any sequence classifier exported from Hugging Face, with its own {@code tokenizer.json}. */
final class TransformerTextModel implements TextModel {
    /** Windows of one text that are read; what lies beyond is told as not looked at. */
    static final int MAX_WINDOWS_PER_TEXT = 64;

    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
    private static final int MAX_BATCH_ROWS = 32;
    private static final int MAX_BATCH_CELLS = 1 << 14;
    private static final int SLACK_TOKENS = 8;

    private final OnnxModel model;
    private final TransformerTokens tokens;
    private final OutputReader outputs;
    private final Set<String> inputs;
    private final String output;
    private final int fixedLength;
    private final long padId;
    private final TextWindows<Row> windows;

    private TransformerTextModel(OnnxModel model, PackManifest manifest, TransformerTokens tokens, long padId)
            throws PackRefusedException {
        this.model = model;
        this.tokens = tokens;
        this.padId = padId;
        this.inputs = manifest.inputs().keySet();
        OnnxModel.Port ids = Manifests.input(manifest, model, "input_ids", OnnxJavaType.INT64);
        this.fixedLength = (int) ids.dimension(1);
        if (fixedLength >= 0 && fixedLength < tokens.maxTokens()) {
            throw new PackRefusedException(
                    "features.maxTokens is " + tokens.maxTokens() + ", but the model takes " + fixedLength);
        }
        checkInputs(manifest);
        this.output = Manifests.output(manifest, model);
        this.outputs = new OutputReader(
                manifest,
                Manifests.outputWidth(this::probe, fixedLength > 0 ? fixedLength : Math.min(8, tokens.maxTokens())));
        LengthBuckets buckets = new LengthBuckets(MAX_BATCH_ROWS, MAX_BATCH_CELLS, SLACK_TOKENS);
        this.windows = new TextWindows<>(model, output, outputs, buckets, this::fill, this::hand);
    }

    static TransformerTextModel open(PackManifest manifest, OnnxModel model, byte[] tokenizer)
            throws PackRefusedException {
        YamlSection section = new YamlSection("features", manifest.features());
        int maxTokens = section.integer("maxTokens");
        int strideTokens = section.integer("strideTokens");
        int padId = section.integer("padTokenId", 0);
        String view = section.has("view") ? section.string("view") : "original";
        section.done();
        TransformerTokens tokens = TransformerTokens.open(tokenizer, maxTokens, strideTokens, view);
        try {
            return new TransformerTextModel(model, manifest, tokens, padId);
        } catch (PackRefusedException e) {
            tokens.close();
            throw e;
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

    private List<TextReading> cut(List<TextInput> texts, List<Row> rows) {
        List<TextReading> readings = new ArrayList<>(texts.size());
        texts.forEach(text -> readings.add(cut(text, rows)));
        return readings;
    }

    @Override
    public void close() {
        tokens.close();
        model.close();
    }

    /** Cuts a text into windows; a text that the tokenizer cannot take is told as undecodable. */
    private TextReading cut(TextInput text, List<Row> rows) {
        String original = text.text().original();
        List<TransformerTokens.Window> found;
        try {
            found = tokens.windows(text.text(), MAX_WINDOWS_PER_TEXT);
        } catch (RuntimeException e) {
            TextReading unread = new TextReading(outputs.labels(), 0, original.length());
            unread.fail(FailureCategory.UNDECODABLE);
            return unread;
        }
        int lookedAt =
                found.stream().mapToInt(TransformerTokens.Window::end).max().orElse(0);
        TextReading reading = new TextReading(outputs.labels(), lookedAt, original.length());
        found.forEach(window -> rows.add(new Row(window, reading)));
        return reading;
    }

    private void fill(OnnxBatch call, List<Row> rows) throws ModelFault {
        int length = longest(rows);
        LongBuffer ids = longs(call, "input_ids", rows.size(), length);
        LongBuffer mask = longs(call, "attention_mask", rows.size(), length);
        LongBuffer types = longs(call, "token_type_ids", rows.size(), length);
        for (Row row : rows) {
            Encoding encoding = row.window().encoding();
            fill(ids, encoding.getIds(), length, padId);
            fill(mask, encoding.getAttentionMask(), length, 0);
            fill(types, encoding.getTypeIds(), length, 0);
        }
    }

    private void hand(OnnxBatch call, List<Row> rows) throws ModelFault {
        for (String input : inputs) {
            call.longs(input, rows.size(), longest(rows));
        }
    }

    private int longest(List<Row> rows) {
        return fixedLength > 0 ? fixedLength : rows.get(rows.size() - 1).length();
    }

    private @Nullable LongBuffer longs(OnnxBatch call, String input, int rows, int length) throws ModelFault {
        return inputs.contains(input) ? call.longs(input, rows, length) : null;
    }

    private static void fill(@Nullable LongBuffer buffer, long[] values, int length, long padding) {
        if (buffer == null) {
            return;
        }
        buffer.put(values);
        for (int i = values.length; i < length; i++) {
            buffer.put(padding);
        }
    }

    /** Every input of the model must be one that is filled here, or the model would read what nobody wrote. */
    private void checkInputs(PackManifest manifest) throws PackRefusedException {
        for (String input : inputs) {
            if (!INPUTS.contains(input)) {
                throw new PackRefusedException("inputs." + input + " is not known; known are " + INPUTS);
            }
            Manifests.input(manifest, model, input, OnnxJavaType.INT64);
        }
        for (String input : model.inputs().keySet()) {
            if (!inputs.contains(input)) {
                throw new PackRefusedException("the model's input '" + input + "' is not among the manifest's inputs");
            }
        }
    }

    private long[] probe(int length) throws ModelFault {
        try (OnnxBatch call = model.batch()) {
            for (String input : inputs) {
                LongBuffer values = longs(call, input, 2, length);
                while (values != null && values.hasRemaining()) {
                    values.put(input.equals("attention_mask") ? 1 : 0);
                }
            }
            return call.probe(output);
        }
    }

    private record Row(TransformerTokens.Window window, TextReading reading) implements TextWindows.Window {
        @Override
        public int length() {
            return window.encoding().getIds().length;
        }

        @Override
        public int start() {
            return window.start();
        }

        @Override
        public int end() {
            return window.end();
        }
    }
}
