package dev.weir.gateway.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** An answer that was read from a bare socket. */
record RawResponse(String said, HttpRequest request) implements HttpResponse<String> {
    @Override
    public int statusCode() {
        return Integer.parseInt(said.substring(9, 12));
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        Map<String, List<String>> headers = new HashMap<>();
        said.substring(0, said.indexOf("\r\n\r\n")).lines().skip(1).forEach(line -> {
            String[] halves = line.split(": ", 2);
            headers.computeIfAbsent(halves[0], name -> new ArrayList<>()).add(halves[1]);
        });
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    @Override
    public String body() {
        return said.substring(said.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
