package dev.weir.standalone.batch;

import dev.weir.contract.ContentEvent;

/** What came of reading a line. */
public sealed interface Item {
    /** It is an event. */
    record Readable(ContentEvent event) implements Item {}

    /**
     * It is none.
     *
     * @param reason for the person whose file it is; it may quote the line, so it is never logged
     */
    record Unreadable(String reason) implements Item {}
}
