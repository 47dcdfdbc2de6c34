package dev.weir.standalone.cli.flink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers as Flink 2.3 does; the answers are its own, written down from a cluster. */
final class FakeFlink implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new ArrayList<>();
    private int looks;

    FakeFlink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method, path and body of each request. */
    List<String> asked() {
        return asked;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + path + (path.endsWith("upload") ? "" : " " + body));
        String answer = said(path);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.contains("\"errors\"") ? 400 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String said(String path) {
        return switch (path) {
            case "/jobs/overview" -> """
                    {"jobs":[{"jid":"aa","name":"feedback","state":"CANCELED","duration":9000},
                             {"jid":"bb","name":"feedback","state":"RUNNING","duration":61000}]}""";
            case "/jars/upload" -> "{\"filename\":\"/tmp/flink-web/1_jobs.jar\",\"status\":\"success\"}";
            case "/jars/1_jobs.jar/run" -> "{\"jobid\":\"cc\"}";
            case "/jobs/bb/stop", "/jobs/bb/savepoints" -> "{\"request-id\":\"r1\"}";
            case "/jobs/bb/savepoints/r1" ->
                looks++ == 0
                        ? "{\"status\":{\"id\":\"IN_PROGRESS\"}}"
                        : "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:/sp/savepoint-1\"}}";
            case "/jars/1_jobs.jar" -> "{}";
            default ->
                "{\"errors\":[\"Not found\",\"x.Exception: no\\n\\tat y\\nCaused by: z.BadException: there is no job nine\\n\\tat z\"]}";
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
