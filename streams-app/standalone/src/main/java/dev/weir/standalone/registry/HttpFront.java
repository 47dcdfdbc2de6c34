package dev.weir.standalone.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.standalone.broker.PortTakenException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on the loopback address: reads a bounded request, asks the {@link Routes}, writes the reply. */
final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private static final int THREADS = 8;
    /** Beyond this the accepting thread answers itself, which slows the clients down. */
    private static final int MAX_WAITING_REQUESTS = 256;
    /** Of a body that is too large this much is read and thrown away, so that its sender gets to read the refusal. */
    private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

    private static final int MAX_REQUEST_SECONDS = 30;

    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final List<String> JSON_KINDS =
            List.of(JSON, "application/vnd.schemaregistry+json", "application/json");
    /** What a browser page may send across sites without asking first is not among them. */
    private static final Set<String> ACCEPTED_CONTENT =
            Set.of(JSON, "application/vnd.schemaregistry+json", "application/json", "application/octet-stream");

    private final Routes routes;
    private final int maxBodyBytes;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    HttpFront(int port, int maxBodyBytes, Routes routes) {
        this.routes = routes;
        this.maxBodyBytes = maxBodyBytes;
        this.server = listen(port);
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MAX_WAITING_REQUESTS),
                work -> new Thread(work, "schema-registry-" + number.incrementAndGet()),
                new ThreadPoolExecutor.CallerRunsPolicy());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer listen(int port) {
        configureServer();
        try {
            return HttpServer.create(new InetSocketAddress(loopback(), port), 0);
        } catch (BindException e) {
            throw new PortTakenException("schema registry", port, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** The JDK's server takes these from system properties alone; whoever set them before has the say. */
    private static void configureServer() {
        Map<String, String> settings = Map.of(
                "sun.net.httpserver.nodelay", "true",
                "sun.net.httpserver.maxReqTime", Integer.toString(MAX_REQUEST_SECONDS),
                "sun.net.httpserver.maxRspTime", Integer.toString(MAX_REQUEST_SECONDS));
        settings.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", contentType(exchange));
            byte[] json = reply.json().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        try {
            String content = read(exchange);
            List<String> path = Route.segments(exchange.getRequestURI().getRawPath()).stream()
                    .map(segment -> decode(segment.replace("+", "%2B")))
                    .toList();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            return routes.answer(exchange.getRequestMethod(), path, query, content);
        } catch (Refusal e) {
            return Reply.of(e);
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
            return Reply.of(Problem.INTERNAL.because());
        }
    }

    private String read(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] content = in.readNBytes(maxBodyBytes + 1);
        if (content.length > maxBodyBytes) {
            discard(in);
            throw Problem.BODY_TOO_LARGE.because(maxBodyBytes);
        }
        if (content.length > 0 && !ACCEPTED_CONTENT.contains(contentTypeOf(exchange))) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because();
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static void discard(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = MAX_DISCARDED_BYTES;
        while (left > 0) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    private static String contentTypeOf(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Content-Type");
        return header == null ? "" : header.split(";", 2)[0].strip();
    }

    /** The first of our names for JSON that the client mentions. */
    private static String contentType(HttpExchange exchange) {
        String accepted = String.join(",", exchange.getRequestHeaders().getOrDefault("Accept", List.of()));
        return JSON_KINDS.stream().filter(accepted::contains).findFirst().orElse(JSON);
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] nameAndValue = pair.split("=", 2);
                values.putIfAbsent(decode(nameAndValue[0]), nameAndValue.length == 2 ? decode(nameAndValue[1]) : "");
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.BAD_REQUEST.because("The address is not properly encoded");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
