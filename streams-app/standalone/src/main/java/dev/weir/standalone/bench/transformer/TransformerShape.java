package dev.weir.standalone.bench.transformer;

/**
 * Size of an encoder.
 *
 * @param width of a token's vector
 * @param maxTokens of a window, special tokens included
 */
public record TransformerShape(int layers, int width, int heads, int maxTokens, int labels) {
    public TransformerShape {
        if (layers < 1 || heads < 1 || width % heads != 0 || maxTokens < 8 || labels < 1) {
            throw new IllegalArgumentException(
                    "an encoder needs layers, labels, 8 tokens, and a width that its heads divide");
        }
    }

    /** As small as classifiers are that people run on processors: 4 layers, 256 wide, 4 heads, 64 tokens, 6 labels. */
    public static TransformerShape small() {
        return new TransformerShape(4, 256, 4, 64, 6);
    }

    int headWidth() {
        return width / heads;
    }

    /** Width inside the feed-forward half of a layer. */
    int innerWidth() {
        return 4 * width;
    }
}
