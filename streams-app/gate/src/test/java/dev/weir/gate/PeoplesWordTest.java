package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.CommandKind;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.WeirHeaders;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What a person decides and an order says, over the whole topology: the eighth law of the gate, and commands. */
class PeoplesWordTest extends PictureCases {
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
}
