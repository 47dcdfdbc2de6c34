package dev.weir.serdes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The record headers that Weir reads and writes. Values are UTF-8 text, numbers in decimal. A header that is missing or broken reads as
 * absent: headers come from outside and never stop a record. Where a header stands twice the last one counts.
 */
public final class WeirHeaders {
    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";
    /** W3C trace context, vendors' part. */
    public static final String TRACESTATE = "tracestate";
    /** Partition of {@code gate.replies} on which a gateway waits. */
    public static final String REPLY_PARTITION = "weir-reply-partition";
    /** Identifier of the HTTP request behind the record. */
    public static final String REQUEST_ID = "weir-request-id";
    /** Why a record is on the dead-letter topic: a {@link DeadLetterReason}. */
    public static final String DLQ_REASON = "weir-dlq-reason";
    /** One line more on why. */
    public static final String DLQ_DETAIL = "weir-dlq-detail";
    /** Topic that a dead letter was read from. */
    public static final String DLQ_TOPIC = "weir-dlq-topic";
    /** Partition that a dead letter was read from. */
    public static final String DLQ_PARTITION = "weir-dlq-partition";
    /** Offset that a dead letter was read at. */
    public static final String DLQ_OFFSET = "weir-dlq-offset";
    /** Timestamp of the dead letter's record, ms since 1970. */
    public static final String DLQ_TIMESTAMP = "weir-dlq-timestamp";
    /** The dead letter that a record was before it was sent again: topic, partition and offset. */
    public static final String REPLAY_OF = "weir-replay-of";

    /** Longest request id that is read, in bytes. */
    public static final int MAX_REQUEST_ID_BYTES = 128;

    private static final int MAX_VALUE_BYTES = 4_096;

    private WeirHeaders() {}

    /** The trace that a record belongs to. */
    public static Optional<TraceContext> trace(Headers headers) {
        return text(headers, TRACEPARENT)
                .flatMap(parent ->
                        TraceContext.parse(parent, text(headers, TRACESTATE).orElse("")));
    }

    /** Puts the trace on a record, in place of any other. */
    public static void writeTrace(Headers headers, TraceContext trace) {
        put(headers, TRACEPARENT, trace.traceparent());
        headers.remove(TRACESTATE);
        if (!trace.state().isEmpty()) {
            put(headers, TRACESTATE, trace.state());
        }
    }

    /** The partition of {@code gate.replies} where somebody waits for the verdict. */
    public static OptionalInt replyPartition(Headers headers) {
        OptionalLong partition = number(headers, REPLY_PARTITION);
        return partition.isPresent() && partition.getAsLong() >= 0 && partition.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) partition.getAsLong())
                : OptionalInt.empty();
    }

    /** Asks for the verdict on this partition of {@code gate.replies}, too. */
    public static void writeReplyPartition(Headers headers, int partition) {
        if (partition < 0) {
            throw new IllegalArgumentException("A partition is not negative: " + partition);
        }
        put(headers, REPLY_PARTITION, Integer.toString(partition));
    }

    /** The request behind the record: at most {@value #MAX_REQUEST_ID_BYTES} visible ASCII characters. */
    public static Optional<String> requestId(Headers headers) {
        return text(headers, REQUEST_ID).filter(WeirHeaders::isRequestId);
    }

    /** Names the request behind the record. */
    public static void writeRequestId(Headers headers, String requestId) {
        if (!isRequestId(requestId)) {
            throw new IllegalArgumentException(
                    "A request id is 1 to " + MAX_REQUEST_ID_BYTES + " visible ASCII characters");
        }
        put(headers, REQUEST_ID, requestId);
    }

    /** Where a dead letter came from; empty where one of the headers is missing. */
    public static Optional<DeadLetter> deadLetter(Headers headers) {
        Optional<String> reason = text(headers, DLQ_REASON);
        Optional<String> topic = text(headers, DLQ_TOPIC);
        OptionalLong partition = number(headers, DLQ_PARTITION);
        OptionalLong offset = number(headers, DLQ_OFFSET);
        if (reason.isEmpty() || topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        RecordOrigin origin = new RecordOrigin(
                topic.get(),
                (int) partition.getAsLong(),
                offset.getAsLong(),
                number(headers, DLQ_TIMESTAMP).orElse(-1));
        return Optional.of(
                new DeadLetter(reason.get(), text(headers, DLQ_DETAIL).orElse(""), origin));
    }

    /** Says where a dead letter came from and why, in place of anything said before. */
    public static void writeDeadLetter(Headers headers, DeadLetter letter) {
        put(headers, DLQ_REASON, letter.reason());
        put(headers, DLQ_DETAIL, letter.detail());
        put(headers, DLQ_TOPIC, letter.origin().topic());
        put(headers, DLQ_PARTITION, Integer.toString(letter.origin().partition()));
        put(headers, DLQ_OFFSET, Long.toString(letter.origin().offset()));
        put(headers, DLQ_TIMESTAMP, Long.toString(letter.origin().timestampMillis()));
    }

    /** Takes away what was said by {@link #writeDeadLetter}. */
    public static void removeDeadLetter(Headers headers) {
        List.of(DLQ_REASON, DLQ_DETAIL, DLQ_TOPIC, DLQ_PARTITION, DLQ_OFFSET, DLQ_TIMESTAMP)
                .forEach(headers::remove);
    }

    /** The dead letter that this record was, where it is a replay. */
    public static Optional<String> replayOf(Headers headers) {
        return text(headers, REPLAY_OF);
    }

    /** Says that the record is a replay of this dead letter, in place of any other. */
    public static void writeReplayOf(Headers headers, String letter) {
        put(headers, REPLAY_OF, letter);
    }

    private static boolean isRequestId(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_REQUEST_ID_BYTES
                && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        return value == null || value.length > MAX_VALUE_BYTES
                ? Optional.empty()
                : Optional.of(new String(value, UTF_8));
    }

    private static OptionalLong number(Headers headers, String name) {
        try {
            return text(headers, name)
                    .map(value -> OptionalLong.of(Long.parseLong(value)))
                    .orElseGet(OptionalLong::empty);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }
}
