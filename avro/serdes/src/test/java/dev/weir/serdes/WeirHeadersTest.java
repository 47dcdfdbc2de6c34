package dev.weir.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeirHeadersTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Headers headers = new RecordHeaders();

    @Test
    void aTraceIsReadAndPassedOnAsAChild() {
        put(WeirHeaders.TRACEPARENT, PARENT);
        put(WeirHeaders.TRACESTATE, "vendor=1");
        TraceContext trace = WeirHeaders.trace(headers).orElseThrow();
        assertThat(trace.traceparent()).isEqualTo(PARENT);
        assertThat(trace.sampled()).isTrue();

        Headers next = new RecordHeaders();
        WeirHeaders.writeTrace(next, trace.child(255));
        TraceContext child = WeirHeaders.trace(next).orElseThrow();
        assertThat(child.traceId()).isEqualTo(trace.traceId());
        assertThat(child.spanId()).isEqualTo("00000000000000ff");
        assertThat(child.state()).isEqualTo("vendor=1");
        assertThat(child.sampled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                "00-4bf92f3577b34da6a3ce929d0e0e473\u0131-00f067aa0ba902b7-01"
            })
    void aBrokenTraceIsNone(String parent) {
        put(WeirHeaders.TRACEPARENT, parent);
        assertThat(WeirHeaders.trace(headers)).isEmpty();
    }

    @Test
    void aLaterVersionMayHaveMore() {
        put(WeirHeaders.TRACEPARENT, "01" + PARENT.substring(2) + "-more");
        assertThat(WeirHeaders.trace(headers)).isPresent();
    }

    @Test
    void aBrokenStateIsDroppedAndTheTraceKept() {
        put(WeirHeaders.TRACEPARENT, PARENT);
        put(WeirHeaders.TRACESTATE, "a=\n1");
        assertThat(WeirHeaders.trace(headers).orElseThrow().state()).isEmpty();
        put(WeirHeaders.TRACESTATE, "a=" + "1".repeat(600));
        assertThat(WeirHeaders.trace(headers).orElseThrow().state()).isEmpty();
        WeirHeaders.writeTrace(headers, WeirHeaders.trace(headers).orElseThrow());
        assertThat(headers.headers(WeirHeaders.TRACESTATE)).isEmpty();
    }

    @Test
    void aNewTraceIsNeverAllZeros() {
        assertThat(TraceContext.begin(0, 0, 0).traceparent())
                .isEqualTo("00-00000000000000000000000000000001-0000000000000001-00");
        assertThat(TraceContext.begin(-1, 2, 3).traceparent())
                .isEqualTo("00-ffffffffffffffff0000000000000002-0000000000000003-00");
    }

    @Test
    void replyPartitionAndRequestComeBack() {
        WeirHeaders.writeReplyPartition(headers, 7);
        WeirHeaders.writeRequestId(headers, "r-1");
        assertThat(WeirHeaders.replyPartition(headers)).hasValue(7);
        assertThat(WeirHeaders.requestId(headers)).contains("r-1");
        assertThatThrownBy(() -> WeirHeaders.writeReplyPartition(headers, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeirHeaders.writeRequestId(headers, "a b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999", "1.5", " 1"})
    void aBrokenReplyPartitionIsNone(String partition) {
        put(WeirHeaders.REPLY_PARTITION, partition);
        assertThat(WeirHeaders.replyPartition(headers)).isEmpty();
    }

    @Test
    void whatComesFromOutsideIsBounded() {
        put(WeirHeaders.REQUEST_ID, "x".repeat(129));
        assertThat(WeirHeaders.requestId(headers)).isEmpty();
        put(WeirHeaders.REQUEST_ID, "a\nb");
        assertThat(WeirHeaders.requestId(headers)).isEmpty();
        headers.remove(WeirHeaders.REQUEST_ID);
        headers.add(WeirHeaders.REQUEST_ID, null);
        assertThat(WeirHeaders.requestId(headers)).isEmpty();
    }

    @Test
    void aDeadLetterComesBackAndIsWrittenOnce() {
        DeadLetter letter = DeadLetter.of(
                DeadLetterReason.STALE, "x".repeat(600), new RecordOrigin("content.events", 3, 42, 1_700_000_000_000L));
        WeirHeaders.writeDeadLetter(headers, letter);
        WeirHeaders.writeDeadLetter(headers, letter);
        assertThat(WeirHeaders.deadLetter(headers)).contains(letter);
        assertThat(letter.detail()).hasSize(DeadLetter.MAX_DETAIL_LENGTH);
        assertThat(headers.toArray()).hasSize(6);
        headers.remove(WeirHeaders.DLQ_OFFSET);
        assertThat(WeirHeaders.deadLetter(headers)).isEmpty();
    }

    @Test
    void everyUndecodableHasItsDeadLetterReason() {
        for (var reason : UndecodableRecordException.Reason.values()) {
            assertThat(DeadLetterReason.of(reason).name()).isEqualTo(reason.name());
        }
    }

    private void put(String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReplayNamesItsLetterAndSaysNoLongerWhyItWasSetAside() {
        WeirHeaders.writeDeadLetter(
                headers,
                DeadLetter.of(DeadLetterReason.STALE, "why", new RecordOrigin("content.events", 1, 55, 1_000)));
        put(WeirHeaders.TRACEPARENT, PARENT);

        WeirHeaders.removeDeadLetter(headers);
        WeirHeaders.writeReplayOf(headers, "content.dead-letter-2-16");
        WeirHeaders.writeReplayOf(headers, "content.dead-letter-2-17");

        assertThat(WeirHeaders.deadLetter(headers)).isEmpty();
        assertThat(WeirHeaders.replayOf(headers)).hasValue("content.dead-letter-2-17");
        assertThat(headers.toArray())
                .extracting(header -> header.key())
                .containsExactlyInAnyOrder(WeirHeaders.TRACEPARENT, WeirHeaders.REPLAY_OF);
    }
}
