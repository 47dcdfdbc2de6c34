package dev.weir.gateway.verdict;

import dev.weir.contract.Basis;
import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Handling;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import dev.weir.contract.digest.PartDigests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Verdicts for tests. */
public final class Verdicts {
    public static final Instant DECIDED = Instant.parse("2026-01-02T03:04:05.678Z");

    private Verdicts() {}

    /** An approval of nothing in particular. */
    public static Verdict of(String contentId, int revision, long sequence) {
        return builder(contentId, revision, sequence).build();
    }

    /** A rejection of what {@code event} brought, with a term as evidence. */
    public static Verdict on(ContentEvent event, long sequence) {
        Evidence term = Evidence.newBuilder()
                .setKind(EvidenceKind.TERM)
                .setPartId(event.getParts().get(0).getPartId())
                .setLabel("spam")
                .setStart(0)
                .setEnd(5)
                .setTerm("a-term")
                .build();
        Reason reason = Reason.newBuilder()
                .setRule("platform/terms")
                .setOutcome(Decision.REJECTED)
                .setSeverity(Severity.HIGH)
                .setLabel("spam")
                .setScore(1.0)
                .setThreshold(0.5)
                .setEvidence(List.of(term))
                .build();
        return builder(event.getContentId(), event.getRevision(), sequence)
                .setDecision(Decision.REJECTED)
                .setReasons(List.of(reason))
                .setDigests(PartDigests.of(event))
                .build();
    }

    public static Verdict.Builder builder(String contentId, int revision, long sequence) {
        return Verdict.newBuilder()
                .setContentId(contentId)
                .setRevision(revision)
                .setSequence(sequence)
                .setDecision(Decision.APPROVED)
                .setHandling(Handling.ORDINARY)
                .setCompleteness(Completeness.COMPLETE)
                .setDecidedBy(DecidedBy.POLICY)
                .setBasis(Basis.newBuilder()
                        .setFacts(
                                DecisionFacts.newBuilder().setSurface("comment").build())
                        .setDecidedAt(DECIDED)
                        .build())
                .setTimings(Timings.newBuilder()
                        .setSubmittedAt(DECIDED.minusMillis(5))
                        .setReceivedAt(DECIDED.minusMillis(2))
                        .setDecidedAt(DECIDED)
                        .setScoringMicros(31)
                        .build());
    }

    /** The bytes of a message on a topic, under schema id 7. */
    public static byte[] wire(Verdict verdict) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 0, 0, 0, 7});
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(Verdict.class).write(verdict, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The same, as the index takes it. */
    static WireVerdict filed(Verdict verdict) {
        return WireVerdict.of(wire(verdict)).orElseThrow();
    }
}
