package dev.weir.gateway.stream;

import dev.weir.contract.ContentEvent;
import dev.weir.serdes.TraceContext;
import java.util.concurrent.CompletableFuture;

/** Where content events go. Safe for use by many threads. */
public interface EventSink {
    /**
     * Sends {@code event}.
     *
     * @return done when the broker holds the event for good; fails with a {@link PublishException} otherwise, and then the event may or may
     *     not be there
     */
    CompletableFuture<Void> publish(ContentEvent event, TraceContext trace);
}
