package dev.weir.gate;

import dev.weir.gate.Judgement.Judged;
import dev.weir.policy.SequenceClock;
import dev.weir.serdes.DeadLetterReason;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Holds a judgement against what is known of the content. A new content or a newer revision gets its verdict; the same event again gets
 * the same verdict again; an older revision, or the same one with other content, changes nothing and is set aside.
 */
final class AdjudicateStep implements Processor<String, Arrival, Object, Object> {
    static final String CASES = "cases";

    private final VerdictRouter router;
    private final GateMetrics metrics;

    @Nullable
    private ProcessorContext<Object, Object> context;

    @Nullable
    private KeyValueStore<String, CaseRecord> cases;

    AdjudicateStep(VerdictRouter router, GateMetrics metrics) {
        this.router = router;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.cases = context.getStateStore(CASES);
    }

    @Override
    public void process(Record<String, Arrival> message) {
        Judged judgement = message.value().judgement();
        CaseRecord known = cases().get(message.key());
        int revision = judgement.revision();
        if (known == null || revision > known.revision()) {
            decide(message, known == null ? 0 : known.sequence());
        } else if (revision < known.revision()) {
            deadLetter(message, DeadLetterReason.STALE, "revision " + known.revision() + " is known already");
        } else if (known.fingerprint().equals(judgement.fingerprint())) {
            metrics.redelivery();
            router.route(context(), message, known);
        } else {
            deadLetter(
                    message,
                    DeadLetterReason.REVISION_CONFLICT,
                    "revision " + revision + " is known with other content");
        }
    }

    private void decide(Record<String, Arrival> message, long lastSequence) {
        Judged judgement = message.value().judgement();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        long sequence = SequenceClock.next(lastSequence, now);
        VerdictDraft draft = judgement.verdict();
        CaseRecord record = new CaseRecord(
                judgement.revision(), sequence, draft.decision(), judgement.fingerprint(), draft.sequenced(sequence));
        cases().put(message.key(), record);
        metrics.decided(draft.decision(), judgement.submittedAt(), now);
        router.route(context(), message, record);
        if (judgement.invalid() != null) {
            deadLetter(message, DeadLetterReason.INVALID, judgement.invalid());
        }
    }

    private void deadLetter(Record<String, Arrival> message, DeadLetterReason reason, String detail) {
        metrics.deadLetter(reason);
        RecordMetadata from = context().recordMetadata().orElseThrow();
        Arrival arrival = message.value();
        Record<byte[], byte[]> original =
                new Record<>(arrival.key(), arrival.value(), message.timestamp(), message.headers());
        context().forward(DeadLetters.letter(original, from, reason, detail), GateTopology.DEAD_LETTER);
    }

    private ProcessorContext<Object, Object> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }

    private KeyValueStore<String, CaseRecord> cases() {
        if (cases == null) {
            throw new IllegalStateException("not initialised");
        }
        return cases;
    }
}
