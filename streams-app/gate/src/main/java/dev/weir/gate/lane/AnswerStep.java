package dev.weir.gate.lane;

import dev.weir.contract.Signal;
import dev.weir.gate.DeadLetters;
import dev.weir.gate.Patience;
import dev.weir.gate.lane.LaneAhead.Answer;
import dev.weir.gate.lane.LaneAhead.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The only step of a lane: one signal for each task, a dead letter for what is none. */
final class AnswerStep implements Processor<byte[], byte[], byte[], byte[]> {
    private final Parts parts;

    private @Nullable ProcessorContext<byte[], byte[]> context;

    /** What the step is made of. */
    record Parts(
            LaneAhead ahead, Serializer<Signal> signals, Patience patience, InstantSource clock, LaneMetrics metrics) {}

    AnswerStep(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata from = context().recordMetadata().orElseThrow();
        Answer answer = parts.ahead().take(new Place(from.partition(), from.offset()), message.value());
        if (answer instanceof Answer.Said said) {
            byte[] value = parts.patience().until(() -> parts.signals().serialize("", said.signal()));
            byte[] key = said.task().getContentId().getBytes(StandardCharsets.UTF_8);
            context().forward(message.withKey(key).withValue(value), LaneTopology.SIGNALS);
            // Not the context's time, which is from before the wait for the answer.
            Instant now = parts.clock().instant();
            parts.metrics().said(said.signal().getStatus(), said.task().getSentAt(), now);
        } else if (answer instanceof Answer.Unreadable unreadable) {
            parts.metrics().deadLetter(unreadable.reason());
            context()
                    .forward(
                            DeadLetters.letter(message, from, unreadable.reason(), unreadable.detail()),
                            LaneTopology.DEAD_LETTER);
        }
        if (answer.endsPoll()) {
            context().commit();
        }
    }

    @Override
    public void close() {
        if (context != null) {
            parts.ahead().forget(context.taskId().partition());
        }
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }
}
