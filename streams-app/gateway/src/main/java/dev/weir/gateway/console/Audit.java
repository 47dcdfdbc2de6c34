package dev.weir.gateway.console;

import dev.weir.contract.AuditEvent;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Records what people do, before it happens: where it cannot be recorded it does not happen. */
final class Audit {
    private static final long MILLIS = 5_000;

    private final Outbox outbox;
    private final Clock clock;

    Audit(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Returns when the event is on its topic.
     *
     * @param details never content
     * @throws Stop where it cannot be put there
     */
    void happens(String actor, String action, String subject, Map<String, String> details) {
        AuditEvent event = AuditEvent.newBuilder()
                .setEventId(UUID.randomUUID().toString())
                .setActor(actor)
                .setAction(action)
                .setSubject(subject)
                .setDetails(details)
                .setAt(clock.instant())
                .build();
        try {
            outbox.happened(event).get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.away();
        } catch (ExecutionException | TimeoutException failed) {
            throw Stop.away();
        }
    }
}
