package dev.weir.client;

import dev.weir.serdes.RecordOrigin;
import dev.weir.serdes.UndecodableRecordException;

/**
 * A record on a verdict topic that cannot be read.
 *
 * @param contentId the record's key, empty where it has none
 * @param reason why
 * @param origin where it stands
 */
public record UnreadableVerdict(String contentId, UndecodableRecordException.Reason reason, RecordOrigin origin) {
    /** Without the content's id: what stops a gate ends in a log. */
    @Override
    public String toString() {
        return reason + " at " + origin;
    }
}
