package dev.weir.gate;

import dev.weir.serdes.DeadLetter;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.RecordOrigin;
import dev.weir.serdes.WeirHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Writes dead letters: the bytes exactly as they came, and in headers why and from where. */
public final class DeadLetters {
    private DeadLetters() {}

    public static Record<byte[], byte[]> letter(
            Record<byte[], byte[]> message, RecordMetadata from, DeadLetterReason reason, String detail) {
        Headers headers = new RecordHeaders(message.headers());
        WeirHeaders.writeDeadLetter(
                headers,
                new DeadLetter(
                        reason.name(),
                        detail,
                        new RecordOrigin(from.topic(), from.partition(), from.offset(), message.timestamp())));
        return message.withHeaders(headers);
    }
}
