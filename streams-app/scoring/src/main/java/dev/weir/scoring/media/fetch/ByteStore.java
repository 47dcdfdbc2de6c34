package dev.weir.scoring.media.fetch;

import java.net.URI;

/** Reads from one kind of place. Thread-safe. */
interface ByteStore {
    /**
     * @param maxBytes after which it breaks off
     * @param deadlineNanos by {@link System#nanoTime}
     */
    byte[] read(URI uri, int maxBytes, long deadlineNanos) throws FetchException;
}
