package dev.weir.standalone.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of the REST API: a method, a path with {@code {placeholders}}, and the function that answers it. */
record Route(String method, List<String> pattern, Handler handler) {

    /** Returns what is written as JSON, or throws a {@link Refusal}. Called from several threads. */
    @FunctionalInterface
    interface Handler {
        Object answer(Request request);
    }

    static Route get(String pattern, Handler handler) {
        return new Route("GET", segments(pattern), handler);
    }

    static Route post(String pattern, Handler handler) {
        return new Route("POST", segments(pattern), handler);
    }

    static Route put(String pattern, Handler handler) {
        return new Route("PUT", segments(pattern), handler);
    }

    static Route delete(String pattern, Handler handler) {
        return new Route("DELETE", segments(pattern), handler);
    }

    /** Slashes at either end do not count. */
    static List<String> segments(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.endsWith("/") && path.length() > from ? path.length() - 1 : path.length();
        String inner = path.substring(from, to);
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }

    /** The values of the placeholders when the path is this route's. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                values.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
