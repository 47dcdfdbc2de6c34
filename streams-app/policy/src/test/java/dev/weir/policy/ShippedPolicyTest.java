package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Coverage;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Modality;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedPolicyTest {
    private final Policy policy = ShippedPolicy.platform();

    @Test
    void rejectsAKnownTerm() {
        Ruling ruling = policy.decide(question(List.of(terms(SignalStatus.SCORED, 1.0, 5)), List.of()));

        assertThat(ruling.decision()).isEqualTo(Decision.REJECTED);
        assertThat(ruling.reasons())
                .first()
                .satisfies(reason -> assertThat(reason.getRule()).isEqualTo("platform/known-term"));
    }

    @Test
    void approvesWhatWasLookedAtWhole() {
        Ruling ruling = policy.decide(question(List.of(terms(SignalStatus.SCORED, 0.2, 5)), List.of()));

        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
    }

    @Test
    void holdsWhatFailedOrIsMissing() {
        List<Signal> scored = List.of(terms(SignalStatus.SCORED, 0, 5));

        for (SignalStatus status : List.of(SignalStatus.FAILED, SignalStatus.TIMED_OUT, SignalStatus.SKIPPED)) {
            Ruling ruling = policy.decide(question(List.of(terms(status, 0, 5)), List.of()));
            assertThat(ruling.holdReason()).isEqualTo(HoldReason.MISSING_SIGNAL);
        }
        assertThat(policy.decide(question(scored, List.of("body/text.model"))).holdReason())
                .isEqualTo(HoldReason.MISSING_SIGNAL);
    }

    @Test
    void holdsWhatNobodyLookedAtWhole() {
        Ruling thin = policy.decide(question(List.of(terms(SignalStatus.SCORED, 0, 4)), List.of()));
        Ruling none = policy.decide(question(List.of(), List.of()));

        assertThat(List.of(thin, none))
                .allSatisfy(ruling -> assertThat(ruling.holdReason()).isEqualTo(HoldReason.UNCOVERED));
    }

    private static Question question(List<Signal> signals, List<String> missing) {
        DecisionFacts facts = DecisionFacts.newBuilder().setSurface("comment").build();
        PartDigest part = PartDigest.newBuilder()
                .setPartId("body")
                .setModality(Modality.TEXT)
                .setDigest("sha256:00")
                .build();
        return new Question(facts, List.of(part), signals, missing, 0, Instant.EPOCH);
    }

    private static Signal terms(SignalStatus status, double spam, long lookedAt) {
        return Signal.newBuilder()
                .setContentId("c")
                .setRevision(1)
                .setPartId("body")
                .setModality(Modality.TEXT)
                .setScorer("text.terms")
                .setStatus(status)
                .setCoverage(Coverage.newBuilder()
                        .setLabels(List.of("spam"))
                        .setUnit("chars")
                        .setLookedAt(lookedAt)
                        .setTotal(5)
                        .build())
                .setScores(Map.of("spam", spam))
                .build();
    }
}
