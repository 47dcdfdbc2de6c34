package dev.weir.gateway.scan;

import dev.weir.contract.ContentEvent;

/** What came of reading a request: an event, or what is wrong with it. */
public sealed interface ScanReading {
    /** The request was good. */
    record Accepted(ContentEvent event) implements ScanReading {}

    /**
     * The bytes are not the JSON that they claim to be.
     *
     * @param detail what is wrong, for the person who sent it; it may quote the request, so it is never logged
     * @param line counted from 1
     * @param column counted from 1
     */
    record Malformed(String detail, int line, int column) implements ScanReading {}

    /**
     * The JSON is well formed and says something that an event cannot be.
     *
     * @param pointer JSON pointer (RFC 6901) to the field; empty for the whole document
     * @param detail what is wrong, for the person who sent it; it may quote the request, so it is never logged
     */
    record Refused(String pointer, String detail) implements ScanReading {}
}
