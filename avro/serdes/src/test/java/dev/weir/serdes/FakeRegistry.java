package dev.weir.serdes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** As much of a schema registry over HTTP as a serde needs, and every way in which one may fail. */
final class FakeRegistry implements AutoCloseable {
    /** What the registry answers whatever it is asked. */
    record Answer(int status, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Answer> trouble = new AtomicReference<>();
    private volatile @Nullable String authorization;
    private volatile long delayMillis;

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on this is the answer; {@code null} for the right ones again. */
    void answerAlways(@Nullable Answer answer) {
        trouble.set(answer);
    }

    void answerAfter(long millis) {
        delayMillis = millis;
    }

    /** Adds a schema as some other producer would; returns its id. */
    synchronized int add(String schema, String type) {
        schemas.add(schema);
        types.put(schema, type);
        return schemas.size();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Nullable
    String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] body = exchange.getRequestBody().readAllBytes();
        sleep();
        Answer answer = trouble.get();
        if (answer == null) {
            answer = exchange.getRequestMethod().equals("POST") ? register(body) : byId(exchange);
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer register(byte[] body) throws IOException {
        String schema = JSON.readTree(body).get("schema").asText();
        int known = schemas.indexOf(schema);
        int id = known >= 0 ? known + 1 : add(schema, "AVRO");
        return new Answer(200, "{\"id\":" + id + "}");
    }

    private synchronized Answer byId(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        if (id < 1 || id > schemas.size()) {
            return new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        }
        String schema = schemas.get(id - 1);
        Map<String, String> answer = new HashMap<>(Map.of("schema", schema));
        if (!"AVRO".equals(types.get(schema))) {
            answer.put("schemaType", String.valueOf(types.get(schema)));
        }
        return new Answer(200, JSON.writeValueAsString(answer));
    }

    private void sleep() {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
