package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.CommandKind;
import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.policy.live.Replay;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.WeirHeaders;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** The laws of the gate for content with pictures, over the whole topology. */
class CaseLawsTest extends PictureCases {
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

        assertThat(ShippedPolicy.withoutModels()
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
    void closedCasesAreForgottenAndSequencesRiseAllTheSame() {
        gate.send(GateHarness.event("c-1", 1, "hello"));
        Verdict before = only();
        gate.advance(GateHarness.CASE_TTL.plusHours(2));
        assertThat(gate.meters.counter("weir.gate.cases.expired").count()).isEqualTo(1);

        gate.send(GateHarness.event("c-1", 1, "hello"));
        assertThat(only().getSequence()).isGreaterThan(before.getSequence());
    }
}
