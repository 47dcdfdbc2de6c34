package dev.weir.serdes;

/** What the broker does with old records of a topic. */
public enum Cleanup {
    /** They go when their time is over. */
    DELETE,
    /** The latest of each key stays for good. */
    COMPACT
}
