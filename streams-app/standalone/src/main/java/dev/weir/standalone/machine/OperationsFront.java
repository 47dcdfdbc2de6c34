package dev.weir.standalone.machine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.gateway.health.HealthQuestions;
import dev.weir.gateway.health.HealthReport;
import dev.weir.gateway.health.Readiness;
import dev.weir.standalone.broker.PortTakenException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Health and metrics of a process that serves nothing else, in the gateway's words: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
final class OperationsFront implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int BACKLOG = 32;

    private final HttpServer server;
    private final ExecutorService threads;

    private OperationsFront(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @param failed whether the process does nothing any more and has to be started anew */
    static OperationsFront start(
            Deployment.Place place, PrometheusMeterRegistry meters, HealthQuestions questions, BooleanSupplier failed) {
        Readiness readiness = new Readiness(questions, System::nanoTime);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "weir-operations");
            thread.setDaemon(true);
            return thread;
        });
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(place.address(), place.port()), BACKLOG);
            server.setExecutor(threads);
            server.createContext("/health/live", exchange -> live(exchange, failed.getAsBoolean()));
            server.createContext("/health/ready", exchange -> ready(exchange, readiness.report()));
            server.createContext(
                    "/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", utf8(meters.scrape())));
            server.start();
            return new OperationsFront(server, threads);
        } catch (BindException e) {
            threads.shutdownNow();
            throw new PortTakenException("health and metrics", place.port(), e);
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void live(HttpExchange exchange, boolean failed) throws IOException {
        String status = failed ? "DOWN" : "UP";
        answer(exchange, failed ? 503 : 200, "application/json", utf8("{\"status\":\"" + status + "\"}"));
    }

    private static void ready(HttpExchange exchange, HealthReport report) throws IOException {
        answer(exchange, report.ready() ? 200 : 503, "application/json", report.json());
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
