package dev.weir.gateway.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Times every request by route, method and status. The route is the pattern, never the path: paths are without number. */
final class RequestMetrics {
    private static final String UNMATCHED = "none";
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Context ctx, Float millis) {
        Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
        Timer.builder("weir.gateway.requests")
                .description("HTTP requests, waiting for the verdict included")
                .tag("route", endpoint == null ? UNMATCHED : endpoint.path)
                .tag("method", endpoint == null ? UNMATCHED : endpoint.method.name())
                .tag("status", Integer.toString(ctx.statusCode()))
                .register(registry)
                .record((long) (millis * NANOS_PER_MILLI), TimeUnit.NANOSECONDS);
    }
}
