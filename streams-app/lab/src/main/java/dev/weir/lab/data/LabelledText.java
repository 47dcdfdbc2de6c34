package dev.weir.lab.data;

import org.jspecify.annotations.Nullable;

/**
 * A text with what is known of it.
 *
 * @param source short name of where it came from
 * @param split what the source itself says: train, dev, or free to be split here
 * @param parent the text it replies to, where known
 * @param weight how much the source's labels are trusted, 0 to 1
 */
public record LabelledText(
        String source, Split split, String text, @Nullable String parent, Targets targets, float weight) {

    /** Which side of the split a source insists on. */
    public enum Split {
        TRAIN,
        DEV,
        FREE
    }

    public static LabelledText free(String source, String text, Targets targets, float weight) {
        return new LabelledText(source, Split.FREE, text, null, targets, weight);
    }

    public LabelledText withText(String other) {
        return new LabelledText(source, split, other, parent, targets, weight);
    }
}
