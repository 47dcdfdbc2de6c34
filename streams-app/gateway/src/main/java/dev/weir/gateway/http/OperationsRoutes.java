package dev.weir.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.InstanceStatus;
import dev.weir.gateway.health.HealthReport;
import dev.weir.gateway.health.Readiness;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What the people and programs that run the gateway ask it: health, metrics, status. */
final class OperationsRoutes {
    private static final int OK = 200;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Operations operations;
    private final Instant started;

    OperationsRoutes(Operations operations) {
        this.operations = operations;
        this.started = operations.clock().instant();
    }

    /**
     * What these routes tell of.
     *
     * @param metrics the metrics in the text format of Prometheus
     * @param release release that runs
     * @param instances what each instance said last of what it runs
     */
    record Operations(
            Readiness readiness,
            Supplier<String> metrics,
            String release,
            Supplier<List<InstanceStatus>> instances,
            Clock clock) {}

    void live(Context ctx) {
        Answers.json(ctx, OK, bytes(JsonNodeFactory.instance.objectNode().put("status", "UP")));
    }

    void ready(Context ctx) {
        HealthReport report = operations.readiness().report();
        ctx.header("Cache-Control", "no-store");
        Answers.json(ctx, report.ready() ? OK : SERVICE_UNAVAILABLE, report.json());
    }

    void metrics(Context ctx) {
        ctx.contentType(PROMETHEUS).result(operations.metrics().get());
    }

    void status(Context ctx) {
        Instant now = operations.clock().instant();
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("release", operations.release())
                .put("startedAt", started.toString())
                .put("uptimeMillis", now.toEpochMilli() - started.toEpochMilli());
        ArrayNode instances = answer.putArray("instances");
        operations.instances().get().forEach(status -> InstanceJson.write(instances.addObject(), status));
        ctx.header("Cache-Control", "no-store");
        Answers.json(ctx, OK, bytes(answer));
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
