package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.Coverage;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.Modality;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.live.Replay;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.bank.text.BankTextScorer;
import dev.weir.scoring.text.pii.PiiScorer;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A match with an entry marked for nobody's eyes is QUARANTINED over the whole topology, whatever a policy makes of its score and whenever
 * it comes. The entry's score is so low that no rule of the shipped policy cares. The image lane is this test.
 */
class QuarantineTest {
    private static final String MARKED = "zyxq blorp";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private GateHarness gate;

    @BeforeEach
    void open() {
        gate = open(folder, ShippedPolicy.withoutModels());
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private static GateHarness open(Path folder, Policy policy) {
        BankEntry entry = BankEntry.newBuilder()
                .setBank("known")
                .setEntry("one")
                .setKind(BankEntryKind.TERM)
                .setValue(MARKED)
                .setLabel("spam")
                .setScore(0.01)
                .setQuarantine(true)
                .setAddedBy("test")
                .setAddedAt(Instant.EPOCH)
                .build();
        BankTextScorer banks = BankTextScorer.of(BankBook.of(List.of(entry)), GateHarness.START)
                .orElseThrow();
        ScorerChain chain = new ScorerChain(List.of(banks, new TermScorer(TermBankFile.allShipped()), new PiiScorer()));
        return new GateHarness(
                folder, 1, new Lanes(Set.of(Modality.IMAGE), 1 << 20), new Levers("levers-1", chain, policy));
    }

    private void answer(SignalStatus status, boolean quarantine) {
        boolean scored = status == SignalStatus.SCORED;
        Signal signal = Signal.newBuilder()
                .setContentId("c-1")
                .setRevision(1)
                .setPartId("pic")
                .setModality(Modality.IMAGE)
                .setScorer("image")
                .setStatus(status)
                .setFailure(scored ? null : "scorer_error")
                .setCoverage(Coverage.newBuilder()
                        .setLabels(scored ? List.of("sexual.minors", "sexual", "violence") : List.of())
                        .setUnit("pixels")
                        .setLookedAt(3)
                        .setTotal(3)
                        .build())
                .setScores(Map.of())
                .setQuarantine(quarantine)
                .build();
        gate.put(gate.topics.contentSignals(), "c-1", signal);
    }

    private Verdict only() {
        List<Verdict> verdicts = gate.allVerdicts();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    @Test
    void aMatchThatNoRuleCaresForIsAQuarantinedHoldAndDecidesAgain() {
        gate.send(GateHarness.event("c-1", 1, "hello " + MARKED));

        Verdict verdict = only();
        assertThat(verdict.getDecision()).isEqualTo(Decision.HELD);
        assertThat(verdict.getHandling()).isEqualTo(Handling.QUARANTINED);
        assertThat(verdict.getSeverity()).isEqualTo(Severity.CRITICAL);
        Reason reason = verdict.getReasons().get(0);
        assertThat(reason.getRule()).isEqualTo("bank/quarantined-entry");
        assertThat(reason.getFloor()).isTrue();
        Ruling again = ShippedPolicy.withoutModels().decide(Replay.questionOf(verdict));
        assertThat(again.handling()).isEqualTo(Handling.QUARANTINED);
        assertThat(again.reasons()).isEqualTo(verdict.getReasons());
        assertThat(gate.meters.counter("weir.gate.quarantined").count()).isEqualTo(1);
        String why = verdict.getHoldReason().orElseThrow().name();
        assertThat(gate.meters.counter("weir.gate.holds", "reason", why).count())
                .isEqualTo(1);
    }

    @Test
    void whatARuleRejectsIsRejectedAndQuarantined() {
        gate.send(GateHarness.event("c-1", 1, MARKED + " " + GateHarness.TEST_STRING));

        Verdict verdict = only();
        assertThat(verdict.getDecision()).isEqualTo(Decision.REJECTED);
        assertThat(verdict.getHandling()).isEqualTo(Handling.QUARANTINED);
        assertThat(gate.meters.get("weir.gate.holds").counters()).allMatch(holds -> holds.count() == 0);
    }

    @Test
    void withoutAMatchNothingIsQuarantined() {
        gate.send(GateHarness.event("c-1", 1, "hello"));

        assertThat(only().getHandling()).isEqualTo(Handling.ORDINARY);
        assertThat(gate.meters.counter("weir.gate.quarantined").count()).isZero();
    }

    @Test
    void aPolicyThatBreaksDoesNotShowIt() {
        gate.close();
        gate = open(folder.resolve("broken"), new BrokenPolicy());
        gate.send(GateHarness.event("c-1", 1, "hello " + MARKED));

        Verdict verdict = only();
        assertThat(verdict.getReasons().get(0).getRule()).isEqualTo("gate/policy-error");
        assertThat(verdict.getHandling()).isEqualTo(Handling.QUARANTINED);
    }

    @Test
    void aPartialVerdictIsQuarantinedAndStaysSoWhenTheRestIsIn() {
        gate.send(GateHarness.picture("c-1", 1, "hello " + MARKED));
        gate.advance(Duration.ofSeconds(21));
        assertThat(only().getHandling()).isEqualTo(Handling.QUARANTINED);

        answer(SignalStatus.SCORED, false);

        assertThat(gate.allVerdicts())
                .allSatisfy(verdict -> assertThat(verdict.getHandling()).isEqualTo(Handling.QUARANTINED));
    }

    @Test
    void aLateMatchQuarantinesWhatWasHeldInTheOpen() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.advance(Duration.ofSeconds(21));
        assertThat(only().getHandling()).isEqualTo(Handling.ORDINARY);

        answer(SignalStatus.SCORED, true);

        assertThat(only().getHandling()).isEqualTo(Handling.QUARANTINED);
    }

    @Test
    void aLateMatchQuarantinesWhatAPersonApproved() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.advance(Duration.ofSeconds(21));
        Verdict held = only();
        ReviewDecision decision = ReviewDecision.newBuilder()
                .setDecisionId("d-1")
                .setContentId("c-1")
                .setRevision(1)
                .setSequence(held.getSequence())
                .setKind(ReviewKind.DECISION)
                .setOutcome(Decision.APPROVED)
                .setReviewerId("anna")
                .setDecidedAt(GateHarness.START)
                .build();
        gate.put(gate.topics.reviewDecisions(), "c-1", decision);
        assertThat(only().getDecision()).isEqualTo(Decision.APPROVED);

        answer(SignalStatus.SCORED, true);

        Verdict reopened = only();
        assertThat(reopened.getDecision()).isEqualTo(Decision.HELD);
        assertThat(reopened.getHandling()).isEqualTo(Handling.QUARANTINED);
    }

    @Test
    void aMatchInAPictureThatOtherwiseFailedCountsAndALaterFailureDoesNotTakeItBack() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        answer(SignalStatus.FAILED, true);
        assertThat(only().getHandling()).isEqualTo(Handling.QUARANTINED);

        answer(SignalStatus.FAILED, false);
        gate.advance(Duration.ofMinutes(16));

        assertThat(gate.allVerdicts())
                .allSatisfy(verdict -> assertThat(verdict.getHandling()).isEqualTo(Handling.QUARANTINED));
    }

    @Test
    void anOrderToHoldWhatStillWaitsDoesNotShowIt() {
        gate.send(GateHarness.picture("c-1", 1, "hello " + MARKED));
        gate.put(
                gate.topics.gateCommands(),
                "c-1",
                Command.newBuilder()
                        .setCommandId("o-1")
                        .setContentId("c-1")
                        .setKind(CommandKind.HOLD)
                        .setIssuedBy("ops")
                        .setReason("because")
                        .setIssuedAt(GateHarness.START)
                        .build());

        assertThat(only().getHandling()).isEqualTo(Handling.QUARANTINED);
    }

    private static final class BrokenPolicy implements Policy {
        @Override
        public List<dev.weir.contract.VersionRef> versions() {
            return List.of();
        }

        @Override
        public Ruling decide(Question question) {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
