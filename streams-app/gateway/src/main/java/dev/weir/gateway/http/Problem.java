package dev.weir.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem document (RFC 9457).
 *
 * @param status status code
 * @param detail what is wrong this time, for the person who sent the request
 * @param more further members by name: {@code field}, {@code line}, {@code contentId} …
 */
record Problem(ProblemType type, int status, String detail, Map<String, Object> more) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, Map.of());
    }

    Problem with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(type, status, detail, all);
    }

    ProblemException thrown() {
        return new ProblemException(this);
    }

    /** The document; {@code instance} is the path that was asked for. */
    byte[] json(String instance) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("type", type.uri());
        document.put("title", type.title());
        document.put("status", status);
        document.put("detail", detail);
        document.put("instance", instance);
        more.forEach(document::putPOJO);
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
