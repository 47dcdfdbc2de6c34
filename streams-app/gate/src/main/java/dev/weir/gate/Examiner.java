package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.Verdict;
import dev.weir.contract.digest.ContentFingerprint;
import dev.weir.contract.digest.PartDigests;
import dev.weir.contract.validity.EventProblem;
import dev.weir.contract.validity.EventValidity;
import dev.weir.gate.Judgement.Judged;
import dev.weir.gate.Judgement.Opened;
import dev.weir.gate.Judgement.Unreadable;
import dev.weir.gate.VerdictWriter.Stamp;
import dev.weir.policy.EventFacts;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.cases.Arrived;
import dev.weir.policy.cases.Dossier;
import dev.weir.policy.cases.Expected;
import dev.weir.policy.cases.Word;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, scores, decides and writes down whole batches of records. It looks at the records and at one captured snapshot of the levers and
 * at nothing else, so it may run ahead of the stream, on any thread, and be thrown away and repeated. Thread-safe.
 */
public final class Examiner {
    static final String INVALID_RULE = "gate/invalid-event";
    static final String ISOLATED_RULE = "gate/isolated";
    static final String POLICY_ERROR_RULE = "gate/policy-error";

    private static final Logger log = LoggerFactory.getLogger(Examiner.class);

    private final Deserializer<ContentEvent> events;
    private final Serializer<Verdict> verdicts;
    private final Supplier<Levers> levers;
    private final InstantSource clock;
    private final Lanes lanes;

    /** An examiner of an installation without lanes. */
    Examiner(
            Deserializer<ContentEvent> events,
            Serializer<Verdict> verdicts,
            Supplier<Levers> levers,
            InstantSource clock) {
        this(events, verdicts, levers, clock, Lanes.NONE);
    }

    /** @param levers gives the snapshot in force; asked once a batch */
    Examiner(
            Deserializer<ContentEvent> events,
            Serializer<Verdict> verdicts,
            Supplier<Levers> levers,
            InstantSource clock,
            Lanes lanes) {
        this.events = events;
        this.verdicts = verdicts;
        this.levers = levers;
        this.clock = clock;
        this.lanes = lanes;
    }

    /** A message as it came. */
    record Message(byte @Nullable [] key, byte @Nullable [] value) {}

    /**
     * Judges a batch; one judgement a message, in order.
     *
     * @throws RegistryUnavailableException when a schema cannot be had at present; nothing is lost by asking again
     */
    List<Judgement> judge(List<Message> batch) {
        Levers snapshot = Levers.capture(levers);
        try {
            return judge(batch, snapshot);
        } finally {
            snapshot.release();
        }
    }

    private List<Judgement> judge(List<Message> batch, Levers snapshot) {
        Instant receivedAt = clock.instant();
        Judgement[] judgements = new Judgement[batch.size()];
        List<Integer> places = new ArrayList<>(batch.size());
        List<ContentEvent> valid = new ArrayList<>(batch.size());
        for (int i = 0; i < judgements.length; i++) {
            Reading reading = read(batch.get(i));
            if (reading instanceof Reading.Valid readable) {
                places.add(i);
                valid.add(readable.event());
            } else if (reading instanceof Reading.Invalid broken) {
                judgements[i] = invalid(broken, snapshot, receivedAt);
            } else if (reading instanceof Reading.Nothing nothing) {
                judgements[i] = nothing.why();
            }
        }
        if (valid.isEmpty()) {
            return Arrays.asList(judgements);
        }
        Scored scored = Scored.of(valid, snapshot, receivedAt);
        for (int i = 0; i < valid.size(); i++) {
            int place = places.get(i);
            judgements[place] =
                    judgement(valid.get(i), scored.signals().get(i), size(batch.get(place)), snapshot, scored.stamp());
        }
        return Arrays.asList(judgements);
    }

    private static int size(Message message) {
        return message.value() == null ? 0 : message.value().length;
    }

    /** Decided at once, unless lanes must be heard first. What is too large for a case to keep does not wait for them. */
    private Judgement judgement(ContentEvent event, List<Signal> signals, int bytes, Levers snapshot, Stamp stamp) {
        List<Expected> expected = lanes.expected(event, stamp.receivedAt());
        boolean keepable = bytes <= lanes.maxEventBytes();
        if (!expected.isEmpty() && keepable) {
            Arrived arrived = arrived(event, null, new Dossier(event, signals, expected), null);
            return new Opened(event.getContentId(), event.getSubmittedAt(), arrived);
        }
        List<String> missing = expected.isEmpty()
                ? List.of()
                : expected.stream().map(Expected::key).toList();
        Decided decided = decide(question(event, signals, missing, stamp.receivedAt()), event, snapshot, stamp);
        return judged(event, decided.verdict(), keepable ? signals : null, null);
    }

    /** The judgement on a message whose scoring took too long: nothing is known of it. */
    Judgement timedOut(Message message) {
        if (read(message) instanceof Reading.Valid reading) {
            Levers snapshot = levers.get();
            ContentEvent event = reading.event();
            List<Signal> signals = snapshot.timedOut(event);
            return judgement(event, signals, size(message), snapshot, new Stamp(clock.instant(), 0));
        }
        return judge(List.of(message)).get(0);
    }

    /** The judgement on a message that must not be scored, because scoring it kills the process: nothing is known of it. */
    Judgement isolated(Message message) {
        if (read(message) instanceof Reading.Valid reading) {
            Ruling held = VerdictWriter.held(ISOLATED_RULE, HoldReason.ISOLATED, Severity.MEDIUM);
            return judged(reading.event(), unscored(reading.event(), held, levers.get(), clock.instant()), null, null);
        }
        return judge(List.of(message)).get(0);
    }

    /**
     * Scores and decides valid events under a snapshot, without a stream; the verdicts have sequence 0.
     *
     * @param receivedAt when the events came
     */
    public static List<Verdict> decide(List<ContentEvent> events, Levers snapshot, Instant receivedAt) {
        if (events.isEmpty()) {
            return List.of();
        }
        Scored scored = Scored.of(events, snapshot, receivedAt);
        List<Verdict> verdicts = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            ContentEvent event = events.get(i);
            Question question = question(event, scored.signals().get(i), List.of(), receivedAt);
            verdicts.add(decide(question, event, snapshot, scored.stamp()).verdict());
        }
        return verdicts;
    }

    /** What scorers said of a batch, and how long it took them, an event. */
    private record Scored(List<List<Signal>> signals, Stamp stamp) {
        static Scored of(List<ContentEvent> events, Levers snapshot, Instant receivedAt) {
            long start = System.nanoTime();
            List<List<Signal>> signals = snapshot.score(events);
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / events.size();
            return new Scored(signals, new Stamp(receivedAt, micros));
        }
    }

    /** A ruling, and the verdict that it was written down as, with sequence 0. */
    record Decided(Ruling ruling, Verdict verdict) {}

    static Decided decide(Question question, ContentEvent event, Levers snapshot, Stamp stamp) {
        try {
            Policy policy = snapshot.policy().forQuestion(question);
            Ruling ruling = policy.decide(question);
            snapshot.tap().ruled(event, ruling);
            return new Decided(ruling, VerdictWriter.write(event, question, ruling, snapshot.deciding(policy), stamp));
        } catch (RuntimeException e) {
            Ruling held = broken(question, e);
            return new Decided(held, VerdictWriter.write(event, question, held, snapshot, stamp));
        }
    }

    /** A policy that breaks on an event holds that event, and stands in nobody else's way. */
    static Ruling broken(Question question, RuntimeException how) {
        log.error("the policy broke on an event, which is held", how);
        return VerdictWriter.held(POLICY_ERROR_RULE, HoldReason.OTHER, Severity.MEDIUM)
                .handled(question.isQuarantined() ? Handling.QUARANTINED : Handling.ORDINARY);
    }

    static Question question(ContentEvent event, List<Signal> signals, List<String> missing, Instant decidedAt) {
        return new Question(
                EventFacts.of(event, Map.of()),
                PartDigests.of(event, signals),
                signals,
                missing,
                EventFacts.rolloutBucket(event.getAuthor().getAuthorId()),
                decidedAt);
    }

    private Judgement invalid(Reading.Invalid reading, Levers snapshot, Instant receivedAt) {
        Ruling held = VerdictWriter.held(INVALID_RULE, HoldReason.INVALID, Severity.LOW);
        Verdict verdict = unscored(reading.event(), held, snapshot, receivedAt);
        return judged(reading.event(), verdict, null, reading.detail());
    }

    private static Verdict unscored(ContentEvent event, Ruling ruling, Levers snapshot, Instant receivedAt) {
        Question question = question(event, List.of(), List.of(), receivedAt);
        return VerdictWriter.write(event, question, ruling, snapshot, new Stamp(receivedAt, 0));
    }

    /** @param kept signals of an event that is kept while it is held; absent when it is not */
    private Judgement judged(
            ContentEvent event, Verdict verdict, @Nullable List<Signal> kept, @Nullable String invalid) {
        Word word = new Word(
                verdict.getDecision(),
                verdict.getHoldReason().orElse(null),
                verdict.getHandling(),
                verdict.getCompleteness(),
                verdict.getDecidedBy(),
                null);
        Dossier dossier = kept != null && word.isHeld() ? new Dossier(event, kept, List.of()) : null;
        return new Judged(
                event.getContentId(),
                event.getSubmittedAt(),
                arrived(event, word, dossier, invalid),
                new VerdictDraft(verdict.getDecision(), verdicts.serialize("", verdict)));
    }

    private static Arrived arrived(
            ContentEvent event, @Nullable Word word, @Nullable Dossier dossier, @Nullable String invalid) {
        return new Arrived(
                event.getRevision(),
                ContentFingerprint.of(event),
                event.getSurface(),
                word,
                dossier,
                event.getDeadline().orElse(null),
                invalid);
    }

    /** What came of reading a message. */
    private sealed interface Reading {
        record Valid(ContentEvent event) implements Reading {}

        record Invalid(ContentEvent event, String detail) implements Reading {}

        record Nothing(Unreadable why) implements Reading {}
    }

    private Reading read(Message message) {
        if (message.key() == null) {
            return new Reading.Nothing(new Unreadable(DeadLetterReason.MISSING_KEY, "the message has no key"));
        }
        if (message.value() == null) {
            return new Reading.Nothing(new Unreadable(DeadLetterReason.NULL_VALUE, "the message has no value"));
        }
        try {
            ContentEvent event = events.deserialize("", message.value());
            return check(event, new String(message.key(), StandardCharsets.UTF_8));
        } catch (UndecodableRecordException e) {
            return new Reading.Nothing(new Unreadable(DeadLetterReason.of(e.reason()), String.valueOf(e.getMessage())));
        }
    }

    private static Reading check(ContentEvent event, String key) {
        if (!event.getContentId().equals(key)) {
            return new Reading.Nothing(new Unreadable(DeadLetterReason.KEY_MISMATCH, "the key is not the contentId"));
        }
        List<EventProblem> problems = EventValidity.problems(event);
        if (problems.isEmpty()) {
            return new Reading.Valid(event);
        }
        String detail = problems.stream().map(EventProblem::toString).collect(Collectors.joining("; "));
        return event.getContentId().isBlank() || event.getRevision() < 1
                ? new Reading.Nothing(new Unreadable(DeadLetterReason.INVALID, detail))
                : new Reading.Invalid(event, detail);
    }
}
