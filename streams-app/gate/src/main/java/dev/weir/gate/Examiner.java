package dev.weir.gate;

import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.digest.ContentFingerprint;
import dev.weir.contract.digest.PartDigests;
import dev.weir.contract.validity.EventProblem;
import dev.weir.contract.validity.EventValidity;
import dev.weir.policy.EventFacts;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.Topic;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, scores and decides whole batches of records. It looks at the records and at one captured snapshot of the levers and at nothing
 * else, so it may run ahead of the stream, on any thread, and be thrown away and repeated. Thread-safe.
 */
public final class Examiner {
    static final String POLICY_ERROR_RULE = "gate/policy-error";

    private static final Logger log = LoggerFactory.getLogger(Examiner.class);

    private final Topic<ContentEvent> topic;
    private final ThreadLocal<Deserializer<ContentEvent>> deserializer;
    private final Supplier<Levers> levers;
    private final InstantSource clock;

    /** @param levers gives the snapshot in force; asked once a batch */
    public Examiner(
            Topic<ContentEvent> topic,
            Supplier<Deserializer<ContentEvent>> deserializers,
            Supplier<Levers> levers,
            InstantSource clock) {
        this.topic = topic;
        this.deserializer = ThreadLocal.withInitial(deserializers);
        this.levers = levers;
        this.clock = clock;
    }

    /** A message as it came. */
    public record Message(byte @Nullable [] key, byte @Nullable [] value) {}

    /**
     * Judges a batch; one judgement a message, in order.
     *
     * @throws RegistryUnavailableException when a schema cannot be had at present; nothing is lost by asking again
     */
    public List<Judgement> judge(List<Message> batch) {
        Judgement[] judgements = new Judgement[batch.size()];
        List<Integer> toScore = new ArrayList<>(batch.size());
        List<ContentEvent> events = new ArrayList<>(batch.size());
        for (int i = 0; i < judgements.length; i++) {
            Object read = read(batch.get(i));
            if (read instanceof ContentEvent event) {
                toScore.add(i);
                events.add(event);
            } else {
                judgements[i] = (Judgement) read;
            }
        }
        List<Judgement> decided = decide(events, levers.get());
        for (int i = 0; i < decided.size(); i++) {
            judgements[toScore.get(i)] = decided.get(i);
        }
        return Arrays.asList(judgements);
    }

    /** Scores and decides events that keep the contract; used as it is where there is no stream. */
    public List<Judgement> decide(List<ContentEvent> events, Levers snapshot) {
        if (events.isEmpty()) {
            return List.of();
        }
        long start = System.nanoTime();
        List<List<Signal>> signals = snapshot.scorers().score(events);
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / events.size();
        Judgement.Basis basis = basis(snapshot);
        List<Judgement> decided = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            decided.add(decide(events.get(i), signals.get(i), snapshot, basis, micros));
        }
        return decided;
    }

    /** The judgement on a message whose scoring took too long: nothing is known of it. */
    Judgement timedOut(Message message) {
        if (read(message) instanceof ContentEvent event) {
            Levers snapshot = levers.get();
            return decide(event, snapshot.scorers().timedOut(event), snapshot, basis(snapshot), 0);
        }
        return judge(List.of(message)).get(0);
    }

    private static Judgement.Basis basis(Levers snapshot) {
        return new Judgement.Basis(
                snapshot.version(),
                snapshot.policy().versions(),
                snapshot.scorers().banks());
    }

    private Judgement decide(
            ContentEvent event, List<Signal> signals, Levers snapshot, Judgement.Basis basis, long micros) {
        Question question = new Question(
                EventFacts.of(event, Map.of()),
                PartDigests.of(event),
                signals,
                List.of(),
                EventFacts.rolloutBucket(event.getAuthor().getAuthorId()),
                clock.instant());
        Ruling ruling = rule(snapshot.policy(), question);
        return new Judgement.Decided(event, ContentFingerprint.of(event), question, ruling, basis, micros);
    }

    /** A policy that breaks on an event holds that event, and stands in nobody else's way. */
    private static Ruling rule(Policy policy, Question question) {
        try {
            return policy.decide(question);
        } catch (RuntimeException e) {
            log.error("the policy broke on an event, which is held", e);
            Reason reason = Reason.newBuilder()
                    .setRule(POLICY_ERROR_RULE)
                    .setOutcome(Decision.HELD)
                    .setSeverity(Severity.MEDIUM)
                    .build();
            return new Ruling(
                    Decision.HELD,
                    List.of(),
                    HoldReason.OTHER,
                    Handling.ORDINARY,
                    Severity.MEDIUM,
                    Completeness.COMPLETE,
                    List.of(reason),
                    List.of(),
                    List.of());
        }
    }

    /** A {@link ContentEvent} that can be scored, or the {@link Judgement} on what cannot. */
    private Object read(Message message) {
        if (message.key() == null) {
            return new Judgement.Unreadable(DeadLetterReason.MISSING_KEY, "the message has no key");
        }
        if (message.value() == null) {
            return new Judgement.Unreadable(DeadLetterReason.NULL_VALUE, "the message has no value");
        }
        try {
            ContentEvent event = deserializer.get().deserialize(topic.name(), message.value());
            return check(event, new String(message.key(), StandardCharsets.UTF_8));
        } catch (UndecodableRecordException e) {
            return new Judgement.Unreadable(DeadLetterReason.of(e.reason()), e.getMessage());
        }
    }

    private static Object check(ContentEvent event, String key) {
        if (!event.getContentId().equals(key)) {
            return new Judgement.Unreadable(DeadLetterReason.KEY_MISMATCH, "the key is not the contentId");
        }
        List<EventProblem> problems = EventValidity.problems(event);
        if (problems.isEmpty()) {
            return event;
        }
        String detail = problems.stream().map(EventProblem::toString).collect(Collectors.joining("; "));
        if (event.getContentId().isBlank() || event.getRevision() < 1) {
            return new Judgement.Unreadable(DeadLetterReason.INVALID, detail);
        }
        return new Judgement.Invalid(event, ContentFingerprint.of(event), PartDigests.of(event), detail);
    }
}
