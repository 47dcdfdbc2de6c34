package dev.weir.policy.cases;

import dev.weir.contract.Audience;
import dev.weir.contract.Author;
import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Coverage;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records for tests of cases. A part's text says how harmful the part is, so that scoring it is reading it. */
final class Samples {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final String LENIENT = "lenient";
    static final CaseSettings SETTINGS = new CaseSettings(
            Duration.ofSeconds(20),
            Map.of("message", Duration.ofSeconds(5)),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(2),
            "quarantine");

    private static final Coverage NO_COVERAGE = new Coverage(List.of(), List.of(), null, "", 0L, 0L);
    private static final Author AUTHOR =
            Author.newBuilder().setAuthorId("author-1").build();

    private Samples() {}

    /** A part whose harm is known: its own text for a text, its role for media. */
    static Part part(String partId, Modality modality, double harm) {
        String text = modality == Modality.TEXT ? Double.toString(harm) : null;
        return new Part(partId, Double.toString(harm), modality, text, null);
    }

    static ContentEvent event(String contentId, int revision, String surface, List<Part> parts) {
        return new ContentEvent(
                contentId,
                revision,
                surface,
                "",
                AUTHOR,
                parts,
                null,
                null,
                null,
                Audience.PUBLIC,
                START,
                null,
                Map.of());
    }

    static Signal signal(String contentId, int revision, Part part, SignalStatus status) {
        double harm = Double.parseDouble(part.getRole());
        boolean scored = status == SignalStatus.SCORED;
        return new Signal(
                contentId,
                revision,
                part.getPartId(),
                part.getModality(),
                lane(part.getModality()),
                null,
                status,
                scored ? null : "scorer_error",
                NO_COVERAGE,
                scored ? Map.of("harm", harm) : Map.of(),
                List.of(),
                "",
                Map.of(),
                0L,
                null,
                false);
    }

    static String lane(Modality modality) {
        return modality.name().toLowerCase(Locale.ROOT);
    }

    /** The event as the gate hands it over: texts scored, lanes to be heard. */
    static Arrived arrived(
            ContentEvent event, boolean scorerUp, boolean strict, Instant now, @Nullable Instant deadline) {
        List<Expected> expected = new ArrayList<>();
        for (Part part : event.getParts()) {
            if (part.getModality() != Modality.TEXT) {
                expected.add(Expected.first(part.getPartId(), lane(part.getModality()), part.getModality(), now));
            }
        }
        Dossier dossier = new Dossier(event, texts(event, scorerUp), expected);
        Word judged = expected.isEmpty() ? Word.of(FakeJudge.rule(dossier, strict), DecidedBy.POLICY) : null;
        boolean open = judged == null || judged.isHeld();
        return new Arrived(
                event.getRevision(),
                fingerprint(event),
                event.getSurface(),
                judged,
                open ? dossier : null,
                deadline,
                null);
    }

    static String fingerprint(ContentEvent event) {
        return event.getContentId() + event.getRevision() + event.getSurface() + event.getParts();
    }

    static List<Signal> texts(ContentEvent event, boolean scorerUp) {
        List<Signal> signals = new ArrayList<>();
        for (Part part : event.getParts()) {
            if (part.getModality() == Modality.TEXT) {
                signals.add(signal(
                        event.getContentId(),
                        event.getRevision(),
                        part,
                        scorerUp ? SignalStatus.SCORED : SignalStatus.FAILED));
            }
        }
        return signals;
    }

    static ReviewDecision review(
            String id, String contentId, int revision, long sequence, ReviewKind kind, Decision outcome, String who) {
        return new ReviewDecision(
                id,
                contentId,
                revision,
                sequence,
                kind,
                outcome,
                List.of(),
                Map.of(),
                who,
                List.of("quarantine"),
                null,
                null,
                null,
                null,
                START);
    }

    static Command command(String id, String contentId, CommandKind kind) {
        return new Command(id, contentId, null, kind, "ops", null, "because", Map.of(), START);
    }
}
