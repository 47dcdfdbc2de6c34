package dev.weir.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a route's handler gets.
 *
 * @param path the values of the route's placeholders, decoded
 * @param query the first value of each query parameter, decoded
 */
record Request(Map<String, String> path, Map<String, String> query, String content) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTEXT_MARK = ":.";

    /** The path's subject; contexts are not kept here, and a subject that names one is refused rather than misplaced. */
    String subject() {
        String subject = parameter("subject");
        if (subject.isBlank() || subject.startsWith(CONTEXT_MARK)) {
            throw Problem.INVALID_SUBJECT.because(subject);
        }
        return subject;
    }

    VersionId version() {
        return VersionId.parse(parameter("version"));
    }

    int id() {
        try {
            return Integer.parseInt(parameter("id"));
        } catch (NumberFormatException e) {
            throw Problem.NOT_FOUND.because();
        }
    }

    private String parameter(String name) {
        return Optional.ofNullable(path.get(name))
                .orElseThrow(() -> new IllegalStateException("The route has no {" + name + "}"));
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.get(name));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.get(name));
    }

    Visibility visibility() {
        if (flag("deletedOnly")) {
            return Visibility.DELETED;
        }
        return flag("deleted") ? Visibility.LIVE_AND_DELETED : Visibility.LIVE;
    }

    /** The part of a list that {@code offset} and {@code limit} ask for. */
    <T> List<T> page(List<T> all) {
        long offset = Math.max(0, number("offset", 0));
        int limit = number("limit", -1);
        return all.stream().skip(offset).limit(limit < 0 ? all.size() : limit).toList();
    }

    private int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw Problem.NOT_FOUND.because();
        }
    }

    SchemaRequest schema() {
        return SchemaRequest.from(body());
    }

    JsonNode body() {
        try {
            JsonNode body = JSON.readTree(content);
            if (!body.isObject()) {
                throw Problem.BAD_REQUEST.because("The body must be a JSON object");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw Problem.BAD_REQUEST.because("The body is not JSON: " + e.getOriginalMessage());
        }
    }
}
