package dev.weir.gateway.console;

import dev.weir.contract.AuditEvent;
import dev.weir.contract.ReviewDecision;
import java.util.concurrent.CompletableFuture;

/** Where the word of people goes. Each call is done when the broker has it for good. Safe for use by many threads. */
public interface Outbox {
    CompletableFuture<Void> decided(ReviewDecision decision);

    CompletableFuture<Void> happened(AuditEvent event);
}
