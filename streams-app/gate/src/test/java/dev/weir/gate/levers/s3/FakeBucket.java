package dev.weir.gate.levers.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.gate.levers.s3.RequestSigner.Unsigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A store over HTTP that keeps objects by path and, like S3, refuses what is not signed for the bytes that came. */
public final class FakeBucket implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Objects by path. */
    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    /** Requests, as method and path. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RequestSigner signer =
            new RequestSigner(new Credentials("key-of-test", "secret-of-test", ""), "test-1");
    private final HttpServer server;
    private volatile boolean stalls;

    public FakeBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public S3Config config(String secretKey, int timeoutSeconds) {
        return new S3Config(
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "test-1",
                true,
                "key-of-test",
                secretKey,
                "",
                timeoutSeconds);
    }

    /** From now on answers begin and do not end. */
    public void stall() {
        stalls = true;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!isSigned(exchange, body)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(path, body);
                    exchange.sendResponseHeaders(200, -1);
                }
                case "HEAD" -> exchange.sendResponseHeaders(objects.containsKey(path) ? 200 : 404, -1);
                default -> get(exchange, objects.get(path));
            }
        }
    }

    private void get(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.sendResponseHeaders(200, content.length);
        if (stalls) {
            exchange.getResponseBody().write(content, 0, 1);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        exchange.getResponseBody().write(content);
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        String date = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-date"));
        Unsigned request = new Unsigned(
                exchange.getRequestMethod(),
                URI.create("http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI()),
                Map.of(),
                RequestSigner.sha256(body));
        String expected = signer.signed(request, Instant.from(TIME.parse(date))).get("authorization");
        return String.valueOf(expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
