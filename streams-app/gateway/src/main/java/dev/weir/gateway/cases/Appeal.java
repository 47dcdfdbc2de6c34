package dev.weir.gateway.cases;

import java.time.Instant;

/**
 * Somebody asked to have a verdict looked at again.
 *
 * @param revision revision complained of
 * @param sequence sequence of the verdict complained of
 * @param decidedBy the person who decided then, empty for none: somebody else must decide now
 * @param note what the complaint says
 */
public record Appeal(
        String appealId,
        String contentId,
        int revision,
        long sequence,
        String decidedBy,
        String note,
        String recordedBy,
        Instant recordedAt) {}
