package dev.weir.gate;

import dev.weir.contract.Decision;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.policy.cases.Effect.Content;
import dev.weir.policy.cases.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes down what is to be said, as the bytes that go out. */
final class VerdictPress {
    static final String REVIEW_RULE = "review/";
    private static final int MAX_REASONS = 64;

    private final Serializer<Verdict> verdicts;
    private final Deserializer<Verdict> reader;

    VerdictPress(Serializer<Verdict> verdicts, Deserializer<Verdict> reader) {
        this.verdicts = verdicts;
        this.reader = reader;
    }

    /**
     * What a verdict is made of.
     *
     * @param revision that is spoken of
     * @param draft of the event at hand, where there is one
     * @param last verdict on the same revision, empty where there is none
     */
    record Material(
            String contentId, int revision, @Nullable VerdictDraft draft, byte[] last, GateJudge judge, Instant now) {}

    byte[] write(long sequence, Word word, Content content, Material material) {
        if (content instanceof Content.AsJudged) {
            if (material.draft() == null) {
                throw new IllegalStateException("the event was not judged");
            }
            return material.draft().sequenced(sequence);
        }
        Verdict said = VerdictWriter.said(body(word, content, material), word, sequence);
        return verdicts.serialize("", said);
    }

    /**
     * Writes and reads a verdict of nothing, so that the registry is asked, and what writing needs is loaded, before a stream thread has
     * cases to wake.
     */
    void rehearse() {
        Verdict unused = read(verdicts.serialize("", VerdictWriter.erased("", 1, Instant.EPOCH)));
    }

    Verdict read(byte[] verdict) {
        return reader.deserialize("", verdict);
    }

    private Verdict body(Word word, Content content, Material material) {
        if (content instanceof Content.Ruled ruled) {
            return material.judge().written(ruled.ruling(), ruled.dossier());
        }
        if (content instanceof Content.RuledAgain) {
            return material.judge().writtenAgain();
        }
        if (content instanceof Content.Erased) {
            return VerdictWriter.erased(material.contentId(), material.revision(), material.now());
        }
        Verdict last = read(material.last());
        if (content instanceof Content.Decided decided) {
            return VerdictWriter.decided(last, reasons(decided.decision(), last), decided.conditions(), material.now());
        }
        if (content instanceof Content.Changed changed) {
            Reason why = reason(changed.rule(), word.decision());
            return VerdictWriter.decided(last, before(why, last), last.getConditions(), material.now());
        }
        return last;
    }

    private static List<Reason> reasons(ReviewDecision decision, Verdict last) {
        String key = decision.getReasonKey().orElse(decision.getKind().name().toLowerCase(java.util.Locale.ROOT));
        return before(reason(REVIEW_RULE + key, decision.getOutcome()), last);
    }

    private static Reason reason(String rule, Decision outcome) {
        return new Reason(rule, outcome, Severity.NONE, null, null, null, List.of(), null, false);
    }

    private static List<Reason> before(Reason first, Verdict last) {
        List<Reason> all = new ArrayList<>();
        all.add(first);
        last.getReasons().stream().limit(MAX_REASONS).forEach(all::add);
        return all;
    }
}
