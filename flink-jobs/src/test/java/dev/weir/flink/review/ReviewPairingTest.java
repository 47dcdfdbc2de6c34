package dev.weir.flink.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.Reason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Verdict;
import dev.weir.flink.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewPairingTest {
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private KeyedTwoInputStreamOperatorTestHarness<String, Verdict, ReviewDecision, Reviewed> harness;

    @BeforeEach
    void open() throws Exception {
        harness = made();
        harness.open();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Verdict, ReviewDecision, Reviewed> made()
            throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<String, Verdict, ReviewDecision, Reviewed> made =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(ReviewPairing.alsoInSilence(KEEP, SILENCE)),
                        Verdict::getContentId,
                        ReviewDecision::getContentId,
                        Types.STRING);
        made.setup(TypeInformation.of(Reviewed.class).createSerializer(new SerializerConfigImpl()));
        return made;
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aDecisionThatTheGateAnsweredIsPairedOnceInWhateverOrder() throws Exception {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            ReviewDecision decision = Samples.decision("c" + i, 5, Decision.REJECTED);
            List<Object> happenings = new ArrayList<>(List.of(
                    Samples.held("c" + i, 5),
                    decision,
                    Samples.answer(decision, 9),
                    // each comes again, as after a restart of its producer
                    decision,
                    Samples.answer(decision, 9),
                    Samples.held("c" + i, 5)));
            Collections.shuffle(happenings, random);
            for (Object happening : happenings) {
                say(happening);
            }
            assertThat(paired()).as("seed %d, content %d", seed, i).hasSize(i + 1);
        }
    }

    @Test
    void aDecisionWithoutAnAnswerIsNone() throws Exception {
        say(Samples.held("c", 5));
        say(Samples.decision("c", 5, Decision.APPROVED));
        say(Samples.held("c", 9));

        assertThat(paired()).isEmpty();
    }

    @Test
    void aRefusedDecisionOnAnOlderVerdictDoesNotTakeTheAnswerOfALaterOne() throws Exception {
        ReviewDecision refused = Samples.decision("c", 5, Decision.REJECTED);
        ReviewDecision accepted = Samples.decision("c", 7, Decision.REJECTED);
        say(Samples.held("c", 5));
        say(Samples.held("c", 7));
        say(refused);
        say(accepted);
        say(Samples.answer(accepted, 9));

        assertThat(paired()).extracting(Reviewed::decision).containsExactly(accepted);
    }

    @Test
    void oneAnswerAnswersOneDecision() throws Exception {
        ReviewDecision first = Samples.decision("c", 5, Decision.REJECTED);
        say(Samples.held("c", 5));
        say(first);
        say(ReviewDecision.newBuilder(first).setDecisionId("again").build());
        say(Samples.answer(first, 9));

        assertThat(paired()).hasSize(1);
    }

    @Test
    void anotherPersonsWordOrAnotherOutcomeIsNoAnswer() throws Exception {
        ReviewDecision decision = Samples.decision("c", 5, Decision.REJECTED);
        say(Samples.held("c", 5));
        say(decision);
        say(Samples.answer(
                ReviewDecision.newBuilder(decision).setReviewerId("reviewer-2").build(), 9));

        assertThat(paired()).isEmpty();
    }

    @Test
    void anAppealIsAnsweredByAnAppealAndAnEscalationGivesNothing() throws Exception {
        ReviewDecision appeal = appeal("c", 5, Decision.APPROVED);
        ReviewDecision escalation = ReviewDecision.newBuilder(Samples.decision("e", 5, Decision.HELD))
                .setKind(ReviewKind.ESCALATION)
                .build();
        say(Samples.held("c", 5));
        say(appeal);
        say(Samples.answer(appeal, 9));
        say(Samples.held("e", 5));
        say(escalation);
        say(Samples.answer(escalation, 9));

        assertThat(paired()).extracting(Reviewed::decision).containsExactly(appeal);
    }

    @Test
    void quarantinedContentGivesNothingButItsMark() throws Exception {
        ReviewDecision decision = Samples.decision("c", 5, Decision.APPROVED);
        say(quarantined("c", 5));
        say(decision);
        // A trusted role approved it, which the gate calls ordinary again.
        say(Samples.answer(decision, 9));

        assertThat(paired()).isEmpty();
        assertThat(harness.getSideOutput(ReviewPairing.WITHHELD))
                .extracting(StreamRecord::getValue)
                .containsExactly("c");
    }

    @Test
    void quarantineThatIsReadAfterWhatFollowedItStillCounts() throws Exception {
        ReviewDecision trusted = Samples.decision("c", 5, Decision.APPROVED);
        ReviewDecision appeal = appeal("c", 9, Decision.REJECTED);
        // verdicts.approved and verdicts.rejected are read faster than verdicts.held.
        say(trusted);
        say(Samples.answer(trusted, 9));
        say(appeal);
        say(Samples.answer(appeal, 12));
        say(quarantined("c", 5));

        assertThat(paired()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void whatComesAfterQuarantineGivesNothingEither() throws Exception {
        ReviewDecision decision = Samples.decision("c", 9, Decision.APPROVED);
        say(quarantined("c", 5));
        say(Samples.held("c", 9));
        say(decision);
        say(Samples.answer(decision, 12));

        assertThat(paired()).isEmpty();
    }

    @Test
    void erasedContentGivesNothing() throws Exception {
        ReviewDecision decision = Samples.decision("c", 5, Decision.APPROVED);
        say(Samples.held("c", 5));
        say(decision);
        say(Samples.answer(decision, 9));
        say(Verdict.newBuilder(Samples.held("c", 10))
                .setDecidedBy(DecidedBy.COMMAND)
                .setReasons(List.of(Reason.newBuilder()
                        .setRule("gate/erased")
                        .setOutcome(Decision.HELD)
                        .build()))
                .build());

        assertThat(paired()).isEmpty();
        assertThat(harness.getSideOutput(ReviewPairing.WITHHELD)).hasSize(1);
    }

    @Test
    void aVerdictThatIsReadLateDecidesWhichDecisionWasAnswered() throws Exception {
        ReviewDecision refused = Samples.decision("c", 5, Decision.REJECTED);
        ReviewDecision accepted = Samples.decision("c", 7, Decision.REJECTED);
        say(Samples.held("c", 5));
        say(refused);
        say(Samples.answer(accepted, 9));
        say(Samples.held("c", 7));
        say(accepted);

        assertThat(paired()).extracting(Reviewed::decision).containsExactly(accepted);
    }

    @Test
    void itWaitsWhileTimeMovesAndNoLonger() throws Exception {
        ReviewDecision decision = Samples.decision("c", 5, Decision.REJECTED);
        long answeredAt = decision.getDecidedAt().toEpochMilli();
        say(Samples.held("c", 5));
        say(decision);
        say(Samples.answer(decision, 9));
        for (long behind = 10; behind > 0; behind--) {
            harness.processBothWatermarks(new Watermark(answeredAt - behind));
            assertThat(paired()).isEmpty();
        }
        harness.processBothWatermarks(new Watermark(answeredAt));

        assertThat(harness.extractOutputValues()).hasSize(1);
        StreamRecord<?> only = (StreamRecord<?>) harness.getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(only.getTimestamp()).isEqualTo(answeredAt);
    }

    @Test
    void aPairThatWaitsSurvivesARestart() throws Exception {
        ReviewDecision decision = Samples.decision("c", 5, Decision.REJECTED);
        say(Samples.held("c", 5));
        say(decision);
        say(Samples.answer(decision, 9));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = made();
        harness.initializeState(snapshot);
        harness.open();

        assertThat(paired()).hasSize(1);
    }

    private static Verdict quarantined(String contentId, long sequence) {
        return Verdict.newBuilder(Samples.held(contentId, sequence))
                .setHandling(Handling.QUARANTINED)
                .build();
    }

    private static ReviewDecision appeal(String contentId, long madeOn, Decision outcome) {
        return ReviewDecision.newBuilder(Samples.decision(contentId, madeOn, outcome))
                .setKind(ReviewKind.APPEAL)
                .setReviewerId("reviewer-2")
                .build();
    }

    @Test
    void whatIsKeptHoldsNoAuthorAndEndsByItself() throws Exception {
        ReviewDecision decision = Samples.decision("c", 5, Decision.APPROVED);
        say(Samples.held("c", 5));
        say(decision);
        say(Samples.answer(decision, 9));
        Reviewed reviewed = paired().get(0);
        assertThat(reviewed.seen().getAuthorId()).isEmpty();
        assertThat(reviewed.seen().getBasis().getSignals().get(0).getScores()).containsKey("spam");

        ReviewDecision late = Samples.decision("late", 5, Decision.APPROVED);
        say(Samples.held("late", 5));
        harness.setStateTtlProcessingTime(KEEP.plusMinutes(1).toMillis());
        say(late);
        say(Samples.answer(late, 9));
        assertThat(paired()).hasSize(1);
    }

    @Test
    void theVerdictsOfOneContentAreBounded() throws Exception {
        for (int i = 1; i <= 3 * ReviewPairing.MAX_KEPT; i++) {
            say(Samples.held("c", i));
        }
        assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(3);
        ReviewDecision old = Samples.decision("c", 1, Decision.APPROVED);
        say(old);
        say(Samples.answer(old, 1_000));
        assertThat(paired()).isEmpty();
    }

    private void say(Object happening) throws Exception {
        if (happening instanceof Verdict verdict) {
            harness.processElement1(new StreamRecord<>(verdict));
        } else {
            harness.processElement2(new StreamRecord<>((ReviewDecision) happening));
        }
    }

    /** What has been paired when nothing more was heard for long enough. */
    private List<Reviewed> paired() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + SILENCE.toMillis());
        return harness.extractOutputValues();
    }
}
