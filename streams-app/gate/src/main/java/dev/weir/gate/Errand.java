package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.gate.AdjudicateStep.Desk;
import dev.weir.gate.CaseInput.Arrival;
import dev.weir.gate.VerdictPress.Material;
import dev.weir.policy.cases.Awaiting;
import dev.weir.policy.cases.CaseState;
import dev.weir.policy.cases.Dossier;
import dev.weir.policy.cases.Effect;
import dev.weir.policy.cases.Outcome;
import dev.weir.serdes.DeadLetterReason;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Does what came of one input, in its order: sends, sets aside, remembers. For one input, on its stream thread. */
final class Errand {
    /** The case at hand. @param known as it was before the input */
    record Case(String contentId, @Nullable CaseRecord known, GateJudge judge, Instant now) {}

    private final Desk desk;
    private final ProcessorContext<Object, Object> context;
    private final CaseFiles files;
    private final Rescorer.Desk rescorer;
    private final Case at;
    private byte[] last;
    private ReturnAddress address;

    Errand(Desk desk, ProcessorContext<Object, Object> context, CaseFiles files, Rescorer.Desk rescorer, Case at) {
        this.desk = desk;
        this.context = context;
        this.files = files;
        this.rescorer = rescorer;
        this.at = at;
        this.last = at.known() == null ? CaseRecord.NO_VERDICT : at.known().verdict();
        this.address = at.known() == null ? ReturnAddress.NONE : at.known().address();
    }

    /** @param message that brought the input; absent where the clock did */
    void carryOut(Outcome outcome, @Nullable Record<String, CaseInput> message) {
        CaseState after = outcome.state();
        boolean fresh = after != null && isAnotherRevision(after);
        boolean refused = outcome.effects().stream().anyMatch(Effect.Refuse.class::isInstance);
        if (message != null && message.value() instanceof Arrival && (fresh || !refused)) {
            meet(message, after, fresh);
        }
        for (Effect effect : outcome.effects()) {
            carryOut(effect, after, message);
        }
        if (after != null && (at.known() == null || after != at.known().state())) {
            byte[] verdict = fresh && after instanceof Awaiting ? CaseRecord.NO_VERDICT : last;
            ReturnAddress kept = after instanceof Awaiting ? address : ReturnAddress.NONE;
            files.put(at.contentId(), at.known(), new CaseRecord(after, verdict, kept));
        } else if (after instanceof Awaiting
                && at.known() != null
                && !address.equals(at.known().address())) {
            files.put(at.contentId(), at.known(), new CaseRecord(at.known().state(), last, address));
        }
    }

    private boolean isAnotherRevision(CaseState after) {
        return at.known() == null
                || at.known().state().ledger().revision() != after.ledger().revision();
    }

    /** Whoever delivers the event is answered, at once or when there is something to answer. */
    private void meet(Record<String, CaseInput> message, @Nullable CaseState after, boolean fresh) {
        ReturnAddress sender = ReturnAddress.of(message.headers());
        boolean waits = after instanceof Awaiting;
        if (fresh || !waits || !sender.equals(ReturnAddress.NONE)) {
            address = sender;
        }
    }

    private void carryOut(Effect effect, @Nullable CaseState after, @Nullable Record<String, CaseInput> message) {
        if (effect instanceof Effect.Speak speak) {
            speak(speak, state(after), message);
        } else if (effect instanceof Effect.SpeakOfPast speak) {
            speakOfPast(speak, message);
        } else if (effect instanceof Effect.Repeat) {
            repeat(state(after), message);
        } else if (effect instanceof Effect.SendTask send) {
            ContentEvent event = dossier(after).event();
            desk.metrics().task();
            context.forward(
                    desk.tasks().record(send, event, at.now()),
                    GateTopology.task(send.task().lane()));
        } else if (effect instanceof Effect.Rescore) {
            rescorer.ask(dossier(after).event());
        } else if (effect instanceof Effect.Refuse refuse) {
            refuse(refuse, message);
        } else if (effect instanceof Effect.Ignore ignore) {
            desk.metrics().ignored(ignore.why());
        } else if (effect instanceof Effect.Remember remember) {
            files.putPast(at.contentId(), new CaseRecord(remember.past(), last, ReturnAddress.NONE));
        } else if (effect instanceof Effect.ForgetPast) {
            files.forgetPast(at.contentId());
        } else if (effect instanceof Effect.Count count) {
            desk.metrics().happened(count.event());
        }
    }

    private void speak(Effect.Speak speak, CaseState after, @Nullable Record<String, CaseInput> message) {
        VerdictDraft draft = message != null && message.value() instanceof Arrival arrival ? arrival.verdict() : null;
        Material material = new Material(at.contentId(), after.ledger().revision(), draft, last, at.judge(), at.now());
        last = desk.press().write(speak.sequence(), speak.word(), speak.content(), material);
        send(speak.word().decision(), last, message);
        Instant submittedAt =
                message != null && message.value() instanceof Arrival arrival ? arrival.submittedAt() : null;
        desk.metrics().decided(speak.word(), submittedAt, at.now());
        address = ReturnAddress.NONE;
    }

    private void speakOfPast(Effect.SpeakOfPast speak, @Nullable Record<String, CaseInput> message) {
        int revision = speak.past().ledger().revision();
        CaseRecord past = files.past(at.contentId(), revision);
        if (past == null) {
            throw new IllegalStateException("an appeal was decided on a revision that is not remembered");
        }
        Material material = new Material(at.contentId(), revision, null, past.verdict(), at.judge(), at.now());
        byte[] verdict = desk.press().write(speak.sequence(), speak.word(), speak.content(), material);
        files.putPast(at.contentId(), new CaseRecord(speak.past(), verdict, ReturnAddress.NONE));
        send(speak.word().decision(), verdict, message);
        desk.metrics().decided(speak.word(), null, at.now());
    }

    private void repeat(CaseState after, @Nullable Record<String, CaseInput> message) {
        desk.metrics().redelivery();
        send(after.word().orElseThrow().decision(), last, message);
        address = ReturnAddress.NONE;
    }

    private void send(Decision decision, byte[] verdict, @Nullable Record<String, CaseInput> message) {
        long timestamp = message == null ? at.now().toEpochMilli() : message.timestamp();
        desk.router().route(context, new VerdictRouter.Parcel(at.contentId(), decision, verdict, timestamp), address);
    }

    private void refuse(Effect.Refuse refuse, @Nullable Record<String, CaseInput> message) {
        if (message == null) {
            return;
        }
        DeadLetterReason reason = DeadLetterReason.valueOf(refuse.reason().name());
        desk.metrics().deadLetter(reason);
        CaseInput input = message.value();
        Record<byte[], byte[]> original =
                new Record<>(input.key(), input.value(), message.timestamp(), message.headers());
        context.forward(
                DeadLetters.letter(original, context.recordMetadata().orElseThrow(), reason, refuse.detail()),
                GateTopology.DEAD_LETTER);
    }

    private static CaseState state(@Nullable CaseState after) {
        if (after == null) {
            throw new IllegalStateException("something is to be done for a case that is not there");
        }
        return after;
    }

    private static Dossier dossier(@Nullable CaseState after) {
        return state(after).dossier().orElseThrow();
    }
}
