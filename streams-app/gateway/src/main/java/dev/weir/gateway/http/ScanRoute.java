package dev.weir.gateway.http;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.gateway.scan.ScanReading;
import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.gateway.stream.EventSink;
import dev.weir.gateway.stream.GatewayClosingException;
import dev.weir.gateway.stream.PublishException;
import dev.weir.gateway.stream.Waiters;
import dev.weir.serdes.TraceContext;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/scan}: reads the event, publishes it, waits for its verdict. Nothing but an error is answered before the broker has
 * acknowledged the event. No thread stands still while a request waits.
 */
final class ScanRoute {
    private static final String WAIT_MILLIS = "waitMillis";
    private static final Set<String> PARAMETERS = Set.of(WAIT_MILLIS);

    /** A body that comes slowly holds a thread of the server: half of them are left for everything else, health among it. */
    private static final int MAX_BODIES_AT_ONCE = HttpApi.MAX_THREADS / 2;

    private final ScanRequestReader reader;
    private final EventSink sink;
    private final Waiters waiters;
    private final Executor executor;
    private final HttpLimits limits;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Semaphore bodies = new Semaphore(MAX_BODIES_AT_ONCE);

    ScanRoute(Scanning scanning, Executor executor, HttpLimits limits, LongSupplier nanos) {
        this.reader = scanning.reader();
        this.sink = scanning.sink();
        this.waiters = scanning.waiters();
        this.random = scanning.random();
        this.executor = executor;
        this.limits = limits;
        this.nanos = nanos;
    }

    void handle(Context ctx) throws IOException {
        long begun = System.nanoTime();
        requireJson(ctx);
        int waitMillis = waitMillis(ctx);
        ContentEvent event = event(body(ctx));
        TraceContext trace = trace(ctx);
        ctx.header("traceparent", trace.traceparent());
        Waiters.Waiter waiter = waiters.open(event)
                .orElseThrow(() -> problem(ProblemType.BUSY, event, "Try again in a moment")
                        .thrown());
        long until = begun + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        ctx.future(() -> verdict(event, trace, waiter, until)
                .handleAsync((verdict, failed) -> answer(ctx, event, verdict, failed), executor));
    }

    private byte[] body(Context ctx) throws IOException {
        if (!bodies.tryAcquire()) {
            throw Problem.of(ProblemType.BUSY, "Try again in a moment").thrown();
        }
        try {
            return RequestBody.read(ctx, limits.maxBodyBytes(), nanos);
        } finally {
            bodies.release();
        }
    }

    private CompletableFuture<Optional<Verdict>> verdict(
            ContentEvent event, TraceContext trace, Waiters.Waiter waiter, long until) {
        CompletableFuture<Void> published = sink.publish(event, trace);
        return published
                .thenCompose(done -> waiter.within(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())))
                .whenComplete((verdict, failed) -> waiter.close());
    }

    private @Nullable Void answer(
            Context ctx, ContentEvent event, @Nullable Optional<Verdict> verdict, @Nullable Throwable failed) {
        if (failed != null || verdict == null) {
            Throwable cause =
                    failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
            Answers.problem(ctx, failure(ctx, event, cause));
        } else if (verdict.isPresent()) {
            VerdictRoute.write(ctx, verdict.get());
        } else {
            accepted(ctx, event);
        }
        return null;
    }

    private static void accepted(Context ctx, ContentEvent event) {
        String location = ContentPath.of(event.getContentId());
        ctx.header("Location", location);
        Answers.json(ctx, 202, Accepted.json(event, location));
    }

    private static Problem failure(Context ctx, ContentEvent event, @Nullable Throwable cause) {
        if (cause instanceof GatewayClosingException) {
            ctx.header("Location", ContentPath.of(event.getContentId()));
            return problem(ProblemType.CLOSING, event, "The event was taken in; its verdict can be asked for later");
        }
        if (!(cause instanceof PublishException failed)) {
            return problem(ProblemType.INTERNAL, event, "The event may or may not have been taken in");
        }
        String again =
                "The event may or may not have been taken in; it is safe to send it again with the same contentId";
        return switch (failed.reason()) {
            case BROKER -> problem(ProblemType.BROKER_UNAVAILABLE, event, again);
            case REGISTRY -> problem(ProblemType.REGISTRY_UNAVAILABLE, event, "The event was not taken in");
            case BUSY -> problem(ProblemType.BUSY, event, "The event was not taken in");
            case TOO_LARGE -> problem(ProblemType.BODY_TOO_LARGE, event, "The broker takes no event of this size");
        };
    }

    private static Problem problem(ProblemType type, ContentEvent event, String detail) {
        return Problem.of(type, detail).with("contentId", event.getContentId()).with("revision", event.getRevision());
    }

    private ContentEvent event(byte[] body) {
        ScanReading reading = reader.read(body);
        if (reading instanceof ScanReading.Accepted accepted) {
            return accepted.event();
        }
        if (reading instanceof ScanReading.Malformed malformed) {
            throw Problem.of(ProblemType.MALFORMED_JSON, malformed.detail())
                    .with("line", malformed.line())
                    .with("column", malformed.column())
                    .thrown();
        }
        ScanReading.Refused refused = (ScanReading.Refused) reading;
        throw Problem.of(ProblemType.INVALID_FIELD, refused.detail())
                .with("field", refused.pointer())
                .thrown();
    }

    private int waitMillis(Context ctx) {
        for (String name : ctx.queryParamMap().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw badParameter(name, "There is no such parameter; there is " + WAIT_MILLIS);
            }
        }
        String given = ctx.queryParam(WAIT_MILLIS);
        if (given == null) {
            return limits.defaultWaitMillis();
        }
        try {
            int millis = Integer.parseInt(given);
            if (millis >= 0 && millis <= limits.maxWaitMillis()) {
                return millis;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below like a number out of range.
        }
        throw badParameter(WAIT_MILLIS, "Must be a whole number from 0 to " + limits.maxWaitMillis());
    }

    private TraceContext trace(Context ctx) {
        String parent = Optional.ofNullable(ctx.header("traceparent")).orElse("");
        String state = Optional.ofNullable(ctx.header("tracestate")).orElse("");
        return TraceContext.parse(parent, state)
                .orElseGet(() -> TraceContext.begin(random.nextLong(), random.nextLong(), random.nextLong()));
    }

    private static void requireJson(Context ctx) {
        String type = ctx.contentType();
        if (type == null || !Answers.isJson(type)) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json, in UTF-8")
                    .thrown();
        }
    }

    private static ProblemException badParameter(String name, String detail) {
        return Problem.of(ProblemType.BAD_PARAMETER, detail)
                .with("parameter", name)
                .thrown();
    }
}
