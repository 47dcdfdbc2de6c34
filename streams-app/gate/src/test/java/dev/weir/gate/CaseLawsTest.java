package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Coverage;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.policy.live.Replay;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.WeirHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laws of the gate for content with pictures, over the whole topology. The image lane is this test. */
class CaseLawsTest {
    private static final List<String> SEEN = List.of("sexual.minors", "sexual", "violence");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private GateHarness gate;

    @BeforeEach
    void open() {
        gate = new GateHarness(
                folder,
                1,
                new Lanes(Set.of(Modality.IMAGE), 1 << 20),
                GateHarness.levers(new TermScorer(TermBankFile.allShipped())));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private static Signal answer(String contentId, int revision, SignalStatus status, double score) {
        boolean scored = status == SignalStatus.SCORED;
        return Signal.newBuilder()
                .setContentId(contentId)
                .setRevision(revision)
                .setPartId("pic")
                .setModality(Modality.IMAGE)
                .setScorer("image")
                .setStatus(status)
                .setFailure(scored ? null : "model_error")
                .setCoverage(Coverage.newBuilder()
                        .setLabels(scored ? SEEN : List.of())
                        .setUnit("pixels")
                        .setLookedAt(3)
                        .setTotal(3)
                        .build())
                .setScores(scored ? Map.of("sexual.minors", score) : Map.of())
                .build();
    }

    private void signal(int revision, SignalStatus status, double score) {
        gate.put(gate.topics.contentSignals(), "c-1", answer("c-1", revision, status, score));
    }

    private void review(String id, Verdict on, ReviewKind kind, Decision outcome, String who) {
        ReviewDecision decision = ReviewDecision.newBuilder()
                .setDecisionId(id)
                .setContentId(on.getContentId())
                .setRevision(on.getRevision())
                .setSequence(on.getSequence())
                .setKind(kind)
                .setOutcome(outcome)
                .setReviewerId(who)
                .setDecidedAt(GateHarness.START)
                .build();
        gate.put(gate.topics.reviewDecisions(), on.getContentId(), decision);
    }

    private void order(String id, CommandKind kind) {
        Command command = Command.newBuilder()
                .setCommandId(id)
                .setContentId("c-1")
                .setKind(kind)
                .setIssuedBy("ops")
                .setReason("because")
                .setIssuedAt(GateHarness.START)
                .build();
        gate.put(gate.topics.gateCommands(), "c-1", command);
    }

    private Verdict only() {
        List<Verdict> verdicts = gate.allVerdicts();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private List<DeadLetterReason> refusals() {
        return gate.deadLetters().stream()
                .map(letter -> DeadLetterReason.valueOf(
                        WeirHeaders.deadLetter(letter.headers()).orElseThrow().reason()))
                .toList();
    }

    @Test
    void aPictureIsSentToItsLaneAndDecidedWhenItAnswers() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        assertThat(gate.allVerdicts()).isEmpty();
        MediaTask task = gate.tasks(gate.topics.mediaImage()).get(0);
        assertThat(task.getPart().getPartId()).isEqualTo("pic");
        assertThat(task.getAttempt()).isEqualTo(1);
        assertThat(task.getDeadline()).isEqualTo(GateHarness.START.plusSeconds(20));

        signal(1, SignalStatus.SCORED, 0.01);

        Verdict verdict = only();
        assertThat(verdict.getCompleteness()).isEqualTo(Completeness.COMPLETE);
        assertThat(verdict.getDecidedBy()).isEqualTo(DecidedBy.POLICY);
        assertThat(verdict.getBasis().getSignals())
                .extracting(Signal::getPartId)
                .contains("body", "pic");
        assertThat(verdict.getDigests()).hasSize(2);
    }

    @Test
    void law1_theDeadlineGivesAPartialHoldAndNeverAnApproval() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.advance(Duration.ofMillis(19_900));
        assertThat(gate.allVerdicts()).isEmpty();
        gate.advance(Duration.ofMillis(200));

        Verdict verdict = only();
        assertThat(verdict.getDecision()).isEqualTo(Decision.HELD);
        assertThat(verdict.getHoldReason()).contains(HoldReason.DEADLINE);
        assertThat(verdict.getCompleteness()).isEqualTo(Completeness.PARTIAL);
        assertThat(verdict.getDecidedBy()).isEqualTo(DecidedBy.DEADLINE);
        assertThat(verdict.getBasis().getMissing()).containsExactly("pic/image");
    }

    @Test
    void law1_theEventsOwnDeadlineCountsAndIsBounded() {
        gate.send(ContentEvent.newBuilder(GateHarness.picture("c-1", 1, "hello"))
                .setDeadline(GateHarness.START.plusSeconds(2))
                .build());
        gate.send(ContentEvent.newBuilder(GateHarness.picture("c-2", 1, "hello"))
                .setDeadline(GateHarness.START.plus(Duration.ofDays(1)))
                .build());
        gate.advance(Duration.ofMillis(2_100));
        assertThat(only().getContentId()).isEqualTo("c-1");
        gate.advance(Duration.ofSeconds(58));
        assertThat(only().getContentId()).isEqualTo("c-2");
    }

    @Test
    void law3_aLaneThatFailsApprovesNothing() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        signal(1, SignalStatus.FAILED, 0);

        assertThat(only().getHoldReason()).contains(HoldReason.MISSING_SIGNAL);
    }

    @Test
    void law4_signalsOfAnOlderRevisionChangeNothing() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.send(GateHarness.picture("c-1", 2, "hello again"));
        signal(1, SignalStatus.SCORED, 0.01);
        gate.advance(Duration.ofMillis(100));
        assertThat(gate.allVerdicts()).isEmpty();

        signal(2, SignalStatus.SCORED, 0.01);
        assertThat(only().getRevision()).isEqualTo(2);
        gate.advance(Duration.ofMinutes(1));
        assertThat(gate.allVerdicts()).isEmpty();
    }

    @Test
    void law5_redeliveryGetsTheVerdictAgainAndNoMediaIsScored() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        assertThat(gate.tasks(gate.topics.mediaImage())).hasSize(1);
        signal(1, SignalStatus.SCORED, 0.01);
        Verdict first = only();
        gate.send(GateHarness.picture("c-1", 1, "hello"));

        assertThat(only()).isEqualTo(first);
        assertThat(gate.tasks(gate.topics.mediaImage())).isEmpty();
    }

    @Test
    void law5_whoeverDeliversLastIsAnsweredWhenThereIsAnAnswer() {
        Headers headers = new RecordHeaders();
        WeirHeaders.writeReplyPartition(headers, 0);
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.send(GateHarness.picture("c-1", 1, "hello"), headers);
        assertThat(gate.records(gate.topics.gateReplies())).isEmpty();
        signal(1, SignalStatus.SCORED, 0.01);

        List<TestRecord<String, Verdict>> replies = gate.records(gate.topics.gateReplies());
        assertThat(replies).hasSize(1);
        assertThat(replies.get(0).value()).isEqualTo(only());
    }

    @Test
    void law6_whatIsRecordedDecidesAgain() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        signal(1, SignalStatus.SCORED, 0.99);
        Verdict verdict = only();

        assertThat(dev.weir.policy.shipped.ShippedPolicy.withoutModels()
                        .decide(Replay.questionOf(verdict))
                        .decision())
                .isEqualTo(verdict.getDecision());
    }

    @Test
    void law7_aLateSignalCompletesWithAHigherSequence() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.advance(Duration.ofSeconds(21));
        Verdict partial = only();
        signal(1, SignalStatus.SCORED, 0.01);

        Verdict complete = only();
        assertThat(complete.getCompleteness()).isEqualTo(Completeness.COMPLETE);
        assertThat(complete.getSequence()).isGreaterThan(partial.getSequence());
        signal(1, SignalStatus.SCORED, 0.01);
        assertThat(gate.allVerdicts()).isEmpty();
    }

    @Test
    void law7_whatFailedIsAskedAgainWithPausesAndPeopleSeeItAfterAWhile() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        signal(1, SignalStatus.FAILED, 0);
        only();
        gate.tasks(gate.topics.mediaImage());
        gate.advance(Duration.ofSeconds(10));
        assertThat(gate.tasks(gate.topics.mediaImage()))
                .extracting(MediaTask::getAttempt)
                .startsWith(2);
        assertThat(gate.allVerdicts()).isEmpty();

        gate.advance(Duration.ofMinutes(14));
        assertThat(gate.allVerdicts()).isEmpty();
        gate.advance(Duration.ofMinutes(1));
        assertThat(only().getHoldReason()).contains(HoldReason.ESCALATED);
    }

    @Test
    void law8_aPersonsWordStandsAgainstMachines() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.advance(Duration.ofSeconds(21));
        Verdict partial = only();
        review("d-1", partial, ReviewKind.DECISION, Decision.APPROVED, "anna");
        Verdict approved = only();
        assertThat(approved.getDecidedBy()).isEqualTo(DecidedBy.REVIEWER);
        assertThat(approved.getDecidedByPerson()).contains("anna");
        assertThat(approved.getReasons().get(0).getRule()).isEqualTo("review/decision");

        review("d-1", partial, ReviewKind.DECISION, Decision.APPROVED, "anna");
        assertThat(gate.allVerdicts()).isEmpty();
        assertThat(gate.deadLetters()).isEmpty();

        signal(1, SignalStatus.SCORED, 0.999);
        Verdict reopened = only();
        assertThat(reopened.getDecision()).isEqualTo(Decision.HELD);
        assertThat(reopened.getSequence()).isGreaterThan(approved.getSequence());
    }

    @Test
    void law8_aDecisionOnAnOlderVerdictIsRefusedAndSaysSo() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        gate.advance(Duration.ofSeconds(21));
        Verdict partial = only();
        signal(1, SignalStatus.SCORED, 0.01);
        Verdict current = only();
        review("d-1", partial, ReviewKind.DECISION, Decision.APPROVED, "anna");

        List<TestRecord<byte[], byte[]>> letters = gate.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(WeirHeaders.deadLetter(letters.get(0).headers())
                        .orElseThrow()
                        .detail())
                .contains("made on revision 1, sequence " + partial.getSequence())
                .contains("sequence " + current.getSequence());
        assertThat(gate.allVerdicts()).isEmpty();
    }

    @Test
    void law8_anAppealIsDecidedOnTheRevisionComplainedOfByAnotherPerson() {
        gate.send(GateHarness.event("c-1", 1, GateHarness.TEST_STRING));
        Verdict rejected = only();
        gate.send(GateHarness.event("c-1", 2, "hello"));
        Verdict second = only();
        gate.advance(Duration.ofHours(1));
        review("d-1", rejected, ReviewKind.APPEAL, Decision.APPROVED, "anna");

        List<Verdict> said = gate.allVerdicts();
        assertThat(said).extracting(Verdict::getRevision).containsExactlyInAnyOrder(1, 2);
        Verdict appeal = said.stream()
                .filter(verdict -> verdict.getRevision() == 1)
                .findFirst()
                .orElseThrow();
        Verdict truth = said.stream()
                .filter(verdict -> verdict.getRevision() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(appeal.getDecidedBy()).isEqualTo(DecidedBy.APPEAL);
        assertThat(appeal.getSequence()).isGreaterThan(second.getSequence());
        assertThat(truth.getSequence()).isGreaterThan(appeal.getSequence());
        assertThat(truth.getDecision()).isEqualTo(second.getDecision());

        review("d-2", appeal, ReviewKind.APPEAL, Decision.REJECTED, "anna");
        assertThat(refusals()).containsExactly(DeadLetterReason.REFUSED);
    }

    @Test
    void law9_whatCannotBeDoneIsSetAsideAndHoldsNobodyBack() {
        gate.putRaw(gate.topics.contentSignals(), "c-1", new byte[] {9});
        gate.putRaw(gate.topics.reviewDecisions(), "c-1", null);
        gate.put(gate.topics.contentSignals(), "c-9", answer("c-1", 1, SignalStatus.SCORED, 0));
        order("o-1", CommandKind.HOLD);
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        order("o-2", CommandKind.UNKNOWN);
        gate.put(
                gate.topics.contentSignals(),
                "c-1",
                Signal.newBuilder(answer("c-1", 1, SignalStatus.SCORED, 0))
                        .setPartId("another")
                        .build());
        signal(1, SignalStatus.SCORED, 0.01);

        assertThat(refusals())
                .containsExactly(
                        DeadLetterReason.NOT_WIRE_FORMAT,
                        DeadLetterReason.NULL_VALUE,
                        DeadLetterReason.KEY_MISMATCH,
                        DeadLetterReason.UNKNOWN_CONTENT,
                        DeadLetterReason.UNKNOWN_KIND,
                        DeadLetterReason.INVALID);
        only();
    }

    @Test
    void anOrderToHoldTakesDownAndAnOrderToDecideAgainReleases() {
        gate.send(GateHarness.event("c-1", 1, "hello"));
        assertThat(only().getDecision()).isEqualTo(Decision.APPROVED);
        order("o-1", CommandKind.HOLD);
        Verdict held = only();
        assertThat(held.getHoldReason()).contains(HoldReason.COMMAND);
        assertThat(held.getDecidedBy()).isEqualTo(DecidedBy.COMMAND);
        order("o-1", CommandKind.HOLD);
        assertThat(gate.allVerdicts()).isEmpty();

        order("o-2", CommandKind.REDECIDE);
        Verdict again = only();
        assertThat(again.getDecision()).isEqualTo(Decision.APPROVED);
        assertThat(again.getBasis().getSignals()).isNotEmpty();
        order("o-3", CommandKind.DRILL);
        assertThat(only()).isEqualTo(again);
    }

    @Test
    void whatWasErasedLeavesNothingButAHold() {
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        order("o-1", CommandKind.ERASE);
        Verdict erased = only();
        assertThat(erased.getDecision()).isEqualTo(Decision.HELD);
        assertThat(erased.getAuthorId()).isEmpty();
        assertThat(erased.getBasis().getSignals()).isEmpty();
        assertThat(erased.getDigests()).isEmpty();

        signal(1, SignalStatus.SCORED, 0.01);
        gate.advance(Duration.ofHours(3));
        assertThat(gate.allVerdicts()).isEmpty();
        gate.send(GateHarness.picture("c-1", 1, "hello"));
        assertThat(only()).isEqualTo(erased);
        gate.send(GateHarness.event("c-1", 2, "hello"));
        assertThat(only().getDecision()).isEqualTo(Decision.APPROVED);
    }

    @Test
    void closedCasesAreForgottenAndSequencesRiseAllTheSame() {
        gate.send(GateHarness.event("c-1", 1, "hello"));
        Verdict before = only();
        gate.advance(GateHarness.CASE_TTL.plusHours(2));
        assertThat(gate.meters.counter("weir.gate.cases.expired").count()).isEqualTo(1);

        gate.send(GateHarness.event("c-1", 1, "hello"));
        assertThat(only().getSequence()).isGreaterThan(before.getSequence());
    }
}
