package dev.weir.gateway;

import dev.weir.gateway.cases.QueueCounts;
import dev.weir.gateway.media.MediaShelf;
import dev.weir.gateway.stream.CaseProjection;
import dev.weir.gateway.stream.ReplyListener;
import dev.weir.gateway.stream.VerdictProjection;
import dev.weir.gateway.stream.Waiters;
import dev.weir.gateway.verdict.VerdictIndex;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** What the gateway measures of itself, beside its requests. */
final class GatewayMetrics {
    private GatewayMetrics() {}

    static void bind(
            MeterRegistry registry,
            Waiters waiters,
            VerdictProjection projection,
            ReplyListener replies,
            VerdictIndex index) {
        Gauge.builder("weir.gateway.waiters", waiters, Waiters::count)
                .description("Scans under way")
                .register(registry);
        Gauge.builder("weir.gateway.index.lag", projection, VerdictProjection::lag)
                .description("Verdicts in the topics that are not yet in the index, -1 while unknown")
                .register(registry);
        FunctionCounter.builder("weir.gateway.index.skipped", projection, VerdictProjection::skipped)
                .description("Messages on the verdict topics that were no verdict")
                .register(registry);
        FunctionCounter.builder("weir.gateway.replies.unreadable", replies, ReplyListener::unreadable)
                .description("Replies that somebody waited for and that could not be decoded")
                .register(registry);
        Gauge.builder("weir.gateway.index.contents", index, VerdictIndex::estimatedSize)
                .description("Contents in the index, estimated")
                .register(registry);
    }

    static void bind(MeterRegistry registry, MediaShelf shelf) {
        Gauge.builder("weir.gateway.shelf.bytes", shelf, MediaShelf::bytes)
                .description("Media on the shelf, in bytes on the disk")
                .register(registry);
    }

    static void bind(MeterRegistry registry, CaseProjection cases, QueueWatch queue) {
        Gauge.builder("weir.console.lag", cases, CaseProjection::lag)
                .description("Verdicts and events in the topics that are not yet in the cases, -1 while unknown")
                .register(registry);
        Gauge.builder("weir.console.events.waiting", cases, CaseProjection::waiting)
                .description("Events whose verdict is not known yet, in memory")
                .register(registry);
        FunctionCounter.builder("weir.console.events.unmatched", cases, CaseProjection::unmatched)
                .description("Events that were given up because no verdict of theirs came")
                .register(registry);
        waiting(registry, queue, "waiting", QueueCounts::open);
        waiting(registry, queue, "overdue", QueueCounts::overdue);
        waiting(registry, queue, "claimed", QueueCounts::claimed);
        waiting(registry, queue, "apart", QueueCounts::apart);
    }

    private static void waiting(
            MeterRegistry registry, QueueWatch queue, String state, ToLongFunction<QueueCounts> which) {
        Gauge.builder("weir.console.cases", queue, watch -> watch.count(which))
                .tag("state", state)
                .description("Cases that wait for people, by state")
                .register(registry);
    }
}
