package dev.weir.gate;

/** Where the stream gets the judgement on the record at hand: made ahead of it, or made now. Called by stream threads. */
interface JudgementSource {
    /** The judgement on the message at this place of the log. Waits while the registry is down; never gives up a record. */
    Judgement take(Place place, Examiner.Message message);

    /** Drops what was judged ahead for a partition that this process no longer has. */
    default void forget(int partition) {}

    /** A place in the log of content events. */
    record Place(int partition, long offset) {}
}
