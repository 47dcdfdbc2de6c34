package dev.weir.deploy;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names under which Prometheus sees what docs/operations.md lists. Another test holds that list to the meters that the code registers.
 */
final class KnownMetrics {
    /** {@code | `weir.gate.verdicts` | counter, `decision` | …}. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z][a-zA-Z0-9._]*)` \\| (\\w+)", Pattern.MULTILINE);

    /** A name in an expression that is a metric of ours, of Flink's or of Prometheus' own. */
    private static final Pattern NAME = Pattern.compile("\\b((?:weir|flink)_[a-zA-Z0-9_]+|up|ALERTS)\\b");

    private final Set<String> names = new LinkedHashSet<>();

    KnownMetrics() {
        names.add("up");
        names.add("ALERTS");
        Matcher row = ROW.matcher(Repository.text("docs/operations.md"));
        while (row.find()) {
            series(row.group(1).replace('.', '_'), row.group(2).toLowerCase(Locale.ROOT))
                    .forEach(names::add);
        }
        if (names.size() < 50) {
            throw new IllegalStateException(
                    "docs/operations.md lists hardly a metric; has its table changed? " + names);
        }
    }

    private static Stream<String> series(String name, String kind) {
        if (name.startsWith("flink_")) {
            return Stream.of(name);
        }
        return switch (kind) {
            case "counter" -> Stream.of(name + "_total");
            case "timer" -> Stream.of("_count", "_sum", "_max", "_bucket").map(end -> name + "_seconds" + end);
            case "histogram", "summary" ->
                Stream.of("_count", "_sum", "_max", "_bucket").map(end -> name + end);
            case "gauge" -> Stream.of(name);
            default -> Stream.empty();
        };
    }

    /** Metrics in an expression that nothing gives. */
    Set<String> unknownIn(String expression) {
        Set<String> unknown = namedIn(expression);
        unknown.removeAll(names);
        return unknown;
    }

    static Set<String> namedIn(String expression) {
        Set<String> named = new LinkedHashSet<>();
        Matcher name = NAME.matcher(expression);
        while (name.find()) {
            named.add(name.group(1));
        }
        return named;
    }
}
