package dev.weir.gate;

import dev.weir.gate.CaseInput.Arrival;
import dev.weir.serdes.DeadLetterReason;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The first step. Sends on what another client's partitioner put on the wrong partition, gets the judgement on the rest, and sets aside
 * what cannot be read.
 */
final class IntakeStep implements Processor<byte[], byte[], Object, Object> {
    /** Header of an event that the gate moved to its key's partition. */
    static final String SENT_ON = "weir-sent-on";

    private final JudgementSource judgements;
    private final Placement placement;
    private final GateMetrics metrics;

    @Nullable
    private ProcessorContext<Object, Object> context;

    IntakeStep(JudgementSource judgements, Placement placement, GateMetrics metrics) {
        this.judgements = judgements;
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
        if (placement.isMisplaced(message.key(), from.partition())) {
            misplaced(message, from);
            return;
        }
        Judgement judgement = judgements.take(
                new JudgementSource.Place(from.partition(), from.offset()),
                new Examiner.Message(message.key(), message.value()));
        if (judgement instanceof Judgement.Unreadable unreadable) {
            deadLetter(message, from, unreadable.reason(), unreadable.detail());
        } else if (judgement instanceof Judgement.Judged judged) {
            Arrival arrival = new Arrival(
                    judged.submittedAt(), judged.arrived(), judged.verdict(), message.key(), message.value());
            forward(message, judged.contentId(), arrival);
        } else if (judgement instanceof Judgement.Opened opened) {
            Arrival arrival = new Arrival(opened.submittedAt(), opened.arrived(), null, message.key(), message.value());
            forward(message, opened.contentId(), arrival);
        }
    }

    private void forward(Record<byte[], byte[]> message, String contentId, Arrival arrival) {
        context()
                .forward(
                        new Record<>(contentId, arrival, message.timestamp(), message.headers()),
                        GateTopology.ADJUDICATE);
    }

    /** Sent on once. What is still on the wrong partition then was misplaced by something that this gate cannot mend. */
    private void misplaced(Record<byte[], byte[]> message, RecordMetadata from) {
        if (message.headers().lastHeader(SENT_ON) != null) {
            deadLetter(message, from, DeadLetterReason.WRONG_PARTITION, "still misplaced after it was sent on");
            return;
        }
        metrics.misplaced();
        Headers headers = new RecordHeaders(message.headers()).add(SENT_ON, new byte[0]);
        context().forward(message.withHeaders(headers), GateTopology.SEND_ON);
    }

    private void deadLetter(
            Record<byte[], byte[]> message, RecordMetadata from, DeadLetterReason reason, String detail) {
        metrics.deadLetter(reason);
        context().forward(DeadLetters.letter(message, from, reason, detail), GateTopology.DEAD_LETTER);
    }

    @Override
    public void close() {
        if (context != null) {
            judgements.forget(context.taskId().partition());
        }
    }

    private ProcessorContext<Object, Object> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }
}
