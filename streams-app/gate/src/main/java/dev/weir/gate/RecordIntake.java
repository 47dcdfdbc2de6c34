package dev.weir.gate;

import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads what comes to a case beside its event: signals, decisions, orders. What cannot be read is set aside and holds nobody back. */
final class RecordIntake<T> implements Processor<byte[], byte[], Object, Object> {
    /**
     * What is read.
     *
     * @param contentId the key that the record must have
     * @param sendOn sink of the topic itself, for what lies on another partition than its key's
     */
    record Kind<T>(Deserializer<T> deserializer, Function<T, String> contentId, Wrapping<T> wrapping, String sendOn) {}

    /** Makes an input of a record. */
    interface Wrapping<T> {
        CaseInput wrap(T record, byte[] key, byte[] value);
    }

    /** Largest record, in bytes: 64 signals of this size, an event and their verdict still fit into one stored case. */
    static final int MAX_BYTES = 48 << 10;

    private final Kind<T> kind;
    private final Patience patience;
    private final Placement placement;
    private final GateMetrics metrics;

    @Nullable
    private ProcessorContext<Object, Object> context;

    RecordIntake(Kind<T> kind, Patience patience, Placement placement, GateMetrics metrics) {
        this.kind = kind;
        this.patience = patience;
        this.placement = placement;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata from = context().recordMetadata().orElseThrow();
        if (message.key() == null || message.value() == null) {
            DeadLetterReason reason =
                    message.key() == null ? DeadLetterReason.MISSING_KEY : DeadLetterReason.NULL_VALUE;
            deadLetter(message, from, reason, "the message has no key or no value");
        } else if (message.value().length > MAX_BYTES) {
            deadLetter(message, from, DeadLetterReason.TOO_LARGE, "the value is over " + MAX_BYTES + " bytes");
        } else if (placement.isMisplaced(message.key(), from.partition())) {
            misplaced(message, from);
        } else {
            read(message, from);
        }
    }

    private void read(Record<byte[], byte[]> message, RecordMetadata from) {
        T record;
        try {
            record = patience.until(() -> kind.deserializer().deserialize("", message.value()));
        } catch (UndecodableRecordException e) {
            deadLetter(message, from, DeadLetterReason.of(e.reason()), String.valueOf(e.getMessage()));
            return;
        }
        String contentId = kind.contentId().apply(record);
        if (!contentId.equals(new String(message.key(), StandardCharsets.UTF_8))) {
            deadLetter(message, from, DeadLetterReason.KEY_MISMATCH, "the key is not the contentId");
            return;
        }
        CaseInput input = kind.wrapping().wrap(record, message.key(), message.value());
        context().forward(message.withKey(contentId).withValue(input), GateTopology.ADJUDICATE);
    }

    private void misplaced(Record<byte[], byte[]> message, RecordMetadata from) {
        if (message.headers().lastHeader(IntakeStep.SENT_ON) != null) {
            deadLetter(message, from, DeadLetterReason.WRONG_PARTITION, "still misplaced after it was sent on");
            return;
        }
        metrics.misplaced();
        Headers headers = new RecordHeaders(message.headers()).add(IntakeStep.SENT_ON, new byte[0]);
        context().forward(message.withHeaders(headers), kind.sendOn());
    }

    private void deadLetter(
            Record<byte[], byte[]> message, RecordMetadata from, DeadLetterReason reason, String detail) {
        metrics.deadLetter(reason);
        context().forward(DeadLetters.letter(message, from, reason, detail), GateTopology.DEAD_LETTER);
    }

    private ProcessorContext<Object, Object> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }
}
