package dev.weir.gateway.http;

import dev.weir.contract.ContentEvent;
import dev.weir.gateway.stream.EventSink;
import dev.weir.gateway.stream.PublishException;
import dev.weir.serdes.TraceContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A broker that keeps what it is sent, hands it to whoever judges, and can be out of order. */
final class FakeEventSink implements EventSink {
    record Sent(ContentEvent event, TraceContext trace) {}

    final List<Sent> sent = new CopyOnWriteArrayList<>();
    volatile Consumer<ContentEvent> gate = event -> {};
    volatile Optional<PublishException.Reason> failure = Optional.empty();

    @Override
    public CompletableFuture<Void> publish(ContentEvent event, TraceContext trace) {
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(new PublishException(failure.get()));
        }
        sent.add(new Sent(event, trace));
        gate.accept(event);
        return CompletableFuture.completedFuture(null);
    }
}
