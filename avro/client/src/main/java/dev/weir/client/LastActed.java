package dev.weir.client;

/** What a {@link SequenceStore} remembers of a content. */
public sealed interface LastActed {
    /** No verdict of this content was ever acted on. */
    record Nothing() implements LastActed {}

    /** The verdict with this sequence was the last. */
    record Exactly(long sequence) implements LastActed {}

    /** It is not remembered, and may have been forgotten: nothing above this sequence was. */
    record AtMost(long sequence) implements LastActed {}

    /** From a plain number: 0 for nothing. */
    static LastActed of(long sequence) {
        return sequence == 0 ? new Nothing() : new Exactly(sequence);
    }
}
