package dev.weir.gate;

/** Where the stream gets the judgement on the record at hand: made ahead of it, or made now. Called by stream threads. */
interface JudgementSource {
    /** The judgement on the message at this place of the log. Waits while the registry is down; never gives up a record. */
    Judgement take(Place place, Examiner.Message message);

    /** A place in the log. */
    record Place(String topic, int partition, long offset) {}
}
