package dev.weir.policy;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.DecisionFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Takes from an event what rules may read. */
public final class EventFacts {
    private static final int BUCKETS = 10_000;

    private EventFacts() {}

    /** Facts of the event, with the risk values that were known at the time. */
    public static DecisionFacts of(ContentEvent event, Map<String, Double> risk) {
        Author author = event.getAuthor();
        return new DecisionFacts(
                event.getSurface(),
                event.getCommunity(),
                event.getLocale().orElse(null),
                event.getJurisdiction().orElse(null),
                event.getAudience(),
                author.getAccountCreatedAt().orElse(null),
                author.getAge().orElse(null),
                author.getPriorRejections(),
                author.getStrikes(),
                author.getAttributes(),
                event.getContext().map(Context::getFlags).orElse(List.of()),
                event.getContext().flatMap(Context::getParentText).isPresent(),
                event.getAttributes(),
                risk);
    }

    /** The author's roll-out bucket, 0 to 9,999: the same for everything an author submits (FNV-1a, then mixed). */
    public static int rolloutBucket(String authorId) {
        int hash = 0x811C9DC5;
        for (byte b : authorId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >>> 13;
        return Math.floorMod(hash, BUCKETS);
    }
}
