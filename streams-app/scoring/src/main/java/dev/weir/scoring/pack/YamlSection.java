package dev.weir.scoring.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML file, read strictly: what is missing, of another type or not known is refused, and the message names the key
 * with its path. Call {@link #done()} after the last key.
 */
final class YamlSection {
    private final String path;
    private final Map<?, ?> values;
    private final Set<String> read = new HashSet<>();

    YamlSection(String path, @Nullable Object value) throws PackRefusedException {
        this.path = path;
        if (!(value instanceof Map<?, ?> map)) {
            throw new PackRefusedException((path.isEmpty() ? "the manifest" : path) + " must be a mapping");
        }
        this.values = map;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Set<String> keys() throws PackRefusedException {
        Set<String> keys = new HashSet<>();
        for (Object key : values.keySet()) {
            keys.add(as(String.class, "a key of " + path, key, "a string"));
        }
        return keys;
    }

    String string(String key) throws PackRefusedException {
        String value = as(String.class, at(key), take(key), "a string");
        if (value.isBlank()) {
            throw new PackRefusedException(at(key) + " must not be empty");
        }
        return value;
    }

    int integer(String key) throws PackRefusedException {
        return as(Integer.class, at(key), take(key), "a whole number");
    }

    int integer(String key, int otherwise) throws PackRefusedException {
        return has(key) ? integer(key) : otherwise;
    }

    boolean flag(String key) throws PackRefusedException {
        return as(Boolean.class, at(key), take(key), "true or false");
    }

    double number(String key) throws PackRefusedException {
        double value = as(Number.class, at(key), take(key), "a number").doubleValue();
        if (!Double.isFinite(value)) {
            throw new PackRefusedException(at(key) + " must be a finite number");
        }
        return value;
    }

    double probability(String key) throws PackRefusedException {
        double value = number(key);
        if (value < 0 || value > 1) {
            throw new PackRefusedException(at(key) + " must lie between 0 and 1 but is " + value);
        }
        return value;
    }

    YamlSection section(String key) throws PackRefusedException {
        return new YamlSection(at(key), take(key));
    }

    List<YamlSection> sections(String key) throws PackRefusedException {
        List<YamlSection> sections = new ArrayList<>();
        for (Object each : as(List.class, at(key), take(key), "a list")) {
            sections.add(new YamlSection(at(key) + "[" + sections.size() + "]", each));
        }
        return sections;
    }

    List<String> strings(String key) throws PackRefusedException {
        List<String> strings = new ArrayList<>();
        for (Object each : as(List.class, at(key), take(key), "a list")) {
            strings.add(as(String.class, at(key) + "[" + strings.size() + "]", each, "a string"));
        }
        return strings;
    }

    List<Double> numbers(String key) throws PackRefusedException {
        List<Double> numbers = new ArrayList<>();
        for (Object each : as(List.class, at(key), take(key), "a list")) {
            double value = as(Number.class, at(key) + "[" + numbers.size() + "]", each, "a number")
                    .doubleValue();
            if (!Double.isFinite(value)) {
                throw new PackRefusedException(at(key) + "[" + numbers.size() + "] must be a finite number");
            }
            numbers.add(value);
        }
        return numbers;
    }

    /** The section as it is, with string keys, for what only its own kind understands. */
    Map<String, Object> open(String key) throws PackRefusedException {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (!has(key)) {
            return copy;
        }
        Map<?, ?> section = as(Map.class, at(key), take(key), "a mapping");
        for (Map.Entry<?, ?> entry : section.entrySet()) {
            String name = as(String.class, "a key of " + at(key), entry.getKey(), "a string");
            if (entry.getValue() == null) {
                throw new PackRefusedException(at(key) + "." + name + " is empty");
            }
            copy.put(name, entry.getValue());
        }
        return copy;
    }

    void done() throws PackRefusedException {
        for (Object key : values.keySet()) {
            if (!(key instanceof String name) || !read.contains(name)) {
                throw new PackRefusedException(at(String.valueOf(key)) + " is not known");
            }
        }
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Object take(String key) throws PackRefusedException {
        read.add(key);
        Object value = values.get(key);
        if (value == null) {
            throw new PackRefusedException(at(key) + " is missing");
        }
        return value;
    }

    private static <T> T as(Class<T> type, String where, @Nullable Object value, String expected)
            throws PackRefusedException {
        if (!type.isInstance(value)) {
            throw new PackRefusedException(where + " must be " + expected);
        }
        return type.cast(value);
    }
}
