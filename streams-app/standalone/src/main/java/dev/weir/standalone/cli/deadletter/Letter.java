package dev.weir.standalone.cli.deadletter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.serdes.DeadLetter;
import dev.weir.serdes.WeirHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is known of a dead letter, without its content.
 *
 * @param at the record's own time, which the gate keeps: when it was sent
 * @param key as text; empty where there is none
 * @param size bytes of the value; 0 where there is none
 * @param why empty where somebody else than Weir wrote it
 * @param replayOf the letter that this one was before, where it was replayed and set aside again
 */
record Letter(Place place, Instant at, Optional<String> key, int size, Optional<DeadLetter> why, String replayOf) {
    private static final int MAX_WORDS = 200;

    static Letter of(ConsumerRecord<byte[], byte[]> message) {
        return new Letter(
                new Place(message.partition(), message.offset()),
                Instant.ofEpochMilli(message.timestamp()),
                Optional.ofNullable(message.key()).map(key -> new String(key, StandardCharsets.UTF_8)),
                message.value() == null ? 0 : message.value().length,
                WeirHeaders.deadLetter(message.headers()),
                WeirHeaders.replayOf(message.headers()).orElse(""));
    }

    String reason() {
        return why.map(DeadLetter::reason).orElse("UNKNOWN");
    }

    /** Where it was read, as {@code topic-partition at offset}. */
    String origin() {
        return why.map(DeadLetter::origin)
                .map(from -> from.topic() + "-" + from.partition() + " at " + from.offset())
                .orElse("nowhere that is known");
    }

    /** One line, or two where there is more to say. */
    String words() {
        String first = String.format(
                Locale.ROOT,
                "%-10s %s  %-17s %s, key %s, %,d bytes",
                place,
                at,
                harmless(reason()),
                harmless(origin()),
                key.map(Letter::harmless).orElse("(none)"),
                size);
        String detail = why.map(DeadLetter::detail).map(Letter::harmless).orElse("");
        String again = replayOf.isEmpty() ? "" : "was replayed before: " + harmless(replayOf);
        String second = detail + (detail.isEmpty() || again.isEmpty() ? "" : "; ") + again;
        return second.isEmpty() ? first : first + "\n           " + second;
    }

    void write(ObjectNode node) {
        node.put("place", place.toString())
                .put("partition", place.partition())
                .put("offset", place.offset())
                .put("at", at.toString())
                .put("reason", reason());
        why.ifPresent(letter -> node.put("detail", letter.detail())
                .put("topic", letter.origin().topic())
                .put("topicPartition", letter.origin().partition())
                .put("topicOffset", letter.origin().offset())
                .put("topicTimestampMillis", letter.origin().timestampMillis()));
        key.ifPresent(text -> node.put("key", text));
        node.put("bytes", size);
        if (!replayOf.isEmpty()) {
            node.put("replayOf", replayOf);
        }
    }

    /** Without what would steer the terminal: keys and headers come from outside. */
    static String harmless(String text) {
        String cut = text.length() <= MAX_WORDS ? text : text.substring(0, MAX_WORDS) + "…";
        return cut.replaceAll("\\p{C}", "?");
    }
}
