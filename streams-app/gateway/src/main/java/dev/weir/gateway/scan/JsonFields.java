package dev.weir.gateway.scan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.validity.EventLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read field by field and strictly: each getter checks type and size, and {@link #end()} refuses what nobody asked
 * for. A {@code null} counts as absent. Every refusal points at the field.
 */
final class JsonFields {
    /** Characters of an instant, a choice or a key. */
    private static final int MAX_WORD_CHARS = EventLimits.DEFAULT.maxWordLength();

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonNode object;
    private final JsonPointer here;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(JsonNode object, JsonPointer here) {
        this.object = object;
        this.here = here;
    }

    /** The object {@code node} at {@code here}; anything but an object is refused. */
    static JsonFields of(JsonNode node, JsonPointer here) {
        if (!node.isObject()) {
            throw new RefusedFieldException(here.toString(), "must be an object");
        }
        return new JsonFields(node, here);
    }

    /** A text of at most {@code maxChars} UTF-16 code units that can be written as UTF-8. */
    Optional<String> text(String name, int maxChars) {
        JsonNode node = find(name);
        return node == null ? Optional.empty() : Optional.of(textOf(node, at(name), maxChars));
    }

    /** A text that names something: not empty, at most {@code maxChars} long, no control characters. */
    Optional<String> name(String name, int maxChars) {
        return text(name, maxChars).map(value -> nameOf(value, at(name)));
    }

    OptionalInt wholeNumber(String name, int least) {
        OptionalLong value = longNumber(name, least, Integer.MAX_VALUE);
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) value.getAsLong());
    }

    OptionalLong longNumber(String name, long least, long most) {
        JsonNode node = find(name);
        if (node == null) {
            return OptionalLong.empty();
        }
        if (!node.isIntegralNumber()) {
            throw refused(name, "must be a whole number");
        }
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            throw refused(name, "must be from " + least + " to " + most);
        }
        return OptionalLong.of(node.longValue());
    }

    OptionalDouble number(String name, double least, double most) {
        JsonNode node = find(name);
        if (node == null) {
            return OptionalDouble.empty();
        }
        if (!node.isNumber()) {
            throw refused(name, "must be a number");
        }
        if (!(node.doubleValue() >= least && node.doubleValue() <= most)) {
            throw refused(name, "must be from " + least + " to " + most);
        }
        return OptionalDouble.of(node.doubleValue());
    }

    /** An instant in ISO-8601 with its offset, cut to the milliseconds that the contract keeps. */
    Optional<Instant> instant(String name) {
        return text(name, MAX_WORD_CHARS).map(value -> {
            try {
                Instant instant = OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MILLIS);
                if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                    return instant;
                }
            } catch (DateTimeException notAnInstant) {
                // Answered below like one that lies outside the years of the contract.
            }
            throw refused(name, "must be an instant in ISO-8601 with an offset, such as 2026-01-31T12:00:00Z");
        });
    }

    /** One of {@code allowed}, spelled as in the contract. */
    <E extends Enum<E>> Optional<E> choice(String name, List<E> allowed) {
        return text(name, MAX_WORD_CHARS)
                .map(value -> allowed.stream()
                        .filter(choice -> choice.name().equals(value))
                        .findFirst()
                        .orElseThrow(() -> refused(name, "must be one of " + allowed)));
    }

    Optional<JsonFields> object(String name) {
        JsonNode node = find(name);
        return node == null ? Optional.empty() : Optional.of(of(node, at(name)));
    }

    /** The entries of a list, each read by {@code reader} from its node and its place. */
    <T> Optional<List<T>> list(String name, int maxEntries, BiFunction<JsonNode, JsonPointer, T> reader) {
        JsonNode node = find(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            throw refused(name, "must be a list");
        }
        if (node.size() > maxEntries) {
            throw refused(name, "has " + node.size() + " entries; at most " + maxEntries + " are taken");
        }
        List<T> entries = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            entries.add(reader.apply(node.get(i), at(name).appendIndex(i)));
        }
        return Optional.of(List.copyOf(entries));
    }

    /** A map from names to texts. */
    Map<String, String> texts(String name) {
        JsonNode node = find(name);
        if (node == null) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw refused(name, "must be an object of texts");
        }
        if (node.size() > EventLimits.MAX_ATTRIBUTES) {
            throw refused(
                    name, "has " + node.size() + " entries; at most " + EventLimits.MAX_ATTRIBUTES + " are taken");
        }
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonPointer place = at(name).appendProperty(entry.getKey());
            String key = checkedText(entry.getKey(), place, MAX_WORD_CHARS);
            texts.put(nameOf(key, place), textOf(entry.getValue(), place, EventLimits.MAX_ATTRIBUTE_LENGTH));
        }
        return Map.copyOf(texts);
    }

    /** Refuses the first field that nobody asked for. */
    void end() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                String[] known = asked.toArray(String[]::new);
                Arrays.sort(known);
                throw refused(name, "is not a known field; known are " + String.join(", ", known));
            }
        }
    }

    RefusedFieldException missing(String name) {
        return refused(name, "is required");
    }

    RefusedFieldException refused(String name, String detail) {
        return new RefusedFieldException(at(name).toString(), detail);
    }

    RefusedFieldException refused(String detail) {
        return new RefusedFieldException(here.toString(), detail);
    }

    /** An entry of a list that is a name. */
    static String nameEntry(JsonNode node, JsonPointer place) {
        return nameOf(textOf(node, place, MAX_WORD_CHARS), place);
    }

    private @Nullable JsonNode find(String name) {
        asked.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private JsonPointer at(String name) {
        return here.appendProperty(name);
    }

    private static String textOf(JsonNode node, JsonPointer place, int maxChars) {
        if (!node.isTextual()) {
            throw new RefusedFieldException(place.toString(), "must be a text");
        }
        return checkedText(node.textValue(), place, maxChars);
    }

    private static String checkedText(String value, JsonPointer place, int maxChars) {
        if (value.length() > maxChars) {
            throw new RefusedFieldException(
                    place.toString(), "has " + value.length() + " characters; at most " + maxChars + " are taken");
        }
        if (hasLoneSurrogate(value)) {
            // It has no UTF-8: what is scanned would not be what is published.
            throw new RefusedFieldException(place.toString(), "holds half of a surrogate pair, which is no character");
        }
        return value;
    }

    private static String nameOf(String value, JsonPointer place) {
        if (value.isBlank()) {
            throw new RefusedFieldException(place.toString(), "must not be blank");
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw new RefusedFieldException(place.toString(), "must not hold control characters");
        }
        return value;
    }

    private static boolean hasLoneSurrogate(String value) {
        return value.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
