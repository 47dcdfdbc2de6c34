package dev.weir.scoring.pack;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.weir.scoring.text.view.TextView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts texts into overlapping windows of tokens with a Hugging Face tokenizer. Thread-safe, as the tokenizer is. */
final class TransformerTokens implements AutoCloseable {
    /** No tokenizer makes fewer tokens of a text than one for so many characters, in practice; longer texts are cut before they are tokenised. */
    private static final int MAX_CHARS_PER_TOKEN = 8;

    private final HuggingFaceTokenizer tokenizer;
    private final int maxTokens;
    private final boolean readsOriginal;
    private final boolean readsNormalised;

    static {
        // A scanner of private content neither fetches anything nor tells anyone that it runs.
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
    }

    /**
     * Tokens of one stretch of a text, special tokens included.
     *
     * @param start first UTF-16 code unit in the original, inclusive
     * @param end last UTF-16 code unit in the original, exclusive
     */
    record Window(Encoding encoding, int start, int end) {}

    private TransformerTokens(HuggingFaceTokenizer tokenizer, int maxTokens, String view) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
        this.readsOriginal = !view.equals("normalised");
        this.readsNormalised = !view.equals("original");
    }

    /** @param view {@code original}, {@code normalised} or {@code both}; of both, the higher score counts */
    static TransformerTokens open(byte[] tokenizerJson, int maxTokens, int strideTokens, String view)
            throws PackRefusedException {
        if (maxTokens < 8 || maxTokens > 8_192 || strideTokens < 0 || strideTokens > maxTokens / 2) {
            throw new PackRefusedException("features.maxTokens must be 8 to 8,192 and strideTokens at most half of it: "
                    + maxTokens + ", " + strideTokens);
        }
        if (!List.of("original", "normalised", "both").contains(view)) {
            throw new PackRefusedException("features.view must be original, normalised or both but is '" + view + "'");
        }
        Map<String, String> options = Map.of(
                "padding", "false",
                "truncation", "only_first",
                "maxLength", Integer.toString(maxTokens),
                "modelMaxLength", Integer.toString(maxTokens),
                "stride", Integer.toString(strideTokens),
                "withOverflowingTokens", "true",
                "addSpecialTokens", "true");
        try {
            return new TransformerTokens(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), options),
                    maxTokens,
                    view);
        } catch (IOException | RuntimeException e) {
            throw new PackRefusedException("tokenizer.json is no tokenizer that can be loaded: " + e.getMessage(), e);
        }
    }

    int maxTokens() {
        return maxTokens;
    }

    /** Windows of the original, of the normalised text or of both, at most {@code maxWindows} of each; at least one. */
    List<Window> windows(TextView view, int maxWindows) {
        List<Window> windows = new ArrayList<>();
        if (readsOriginal) {
            addWindows(view.original(), null, maxWindows, windows);
        }
        if (readsNormalised) {
            addWindows(view.normalised(), view, maxWindows, windows);
        }
        return windows;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private void addWindows(String text, @Nullable TextView map, int maxWindows, List<Window> windows) {
        int maxChars = maxWindows * maxTokens * MAX_CHARS_PER_TOKEN;
        String read = text.length() <= maxChars ? text : text.substring(0, maxChars);
        Encoding first = tokenizer.encode(read);
        Encoding[] more = first.getOverflowing();
        int count = Math.min(maxWindows, 1 + more.length);
        boolean whole = read.length() == text.length() && count == 1 + more.length;
        int from = 0;
        for (int i = 0; i < count; i++) {
            Encoding encoding = i == 0 ? first : more[i - 1];
            int[] span = span(read, encoding);
            boolean isLast = whole && i == count - 1;
            int start = Math.min(from, span[0]);
            int end = isLast ? text.length() : span[1];
            windows.add(inOriginal(encoding, start, end, map));
            from = span[1];
        }
    }

    private static Window inOriginal(Encoding encoding, int start, int end, @Nullable TextView map) {
        if (map == null) {
            return new Window(encoding, start, end);
        }
        int length = map.normalised().length();
        int first = start == 0 || length == 0 ? 0 : map.originalStart(start);
        int last = end == length ? map.original().length() : map.originalEnd(end - 1);
        return new Window(encoding, first, last);
    }

    /** The tokenizer counts code points; spans are in UTF-16 code units. */
    private static int[] span(String text, Encoding encoding) {
        int start = Integer.MAX_VALUE;
        int end = 0;
        CharSpan[] spans = encoding.getCharTokenSpans();
        for (CharSpan each : spans) {
            if (each != null && each.getEnd() > each.getStart()) {
                start = Math.min(start, each.getStart());
                end = Math.max(end, each.getEnd());
            }
        }
        if (end == 0) {
            return new int[] {0, 0};
        }
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            return new int[] {start, Math.min(end, points)};
        }
        int first = text.offsetByCodePoints(0, Math.min(start, points));
        return new int[] {first, text.offsetByCodePoints(first, Math.min(end, points) - Math.min(start, points))};
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
