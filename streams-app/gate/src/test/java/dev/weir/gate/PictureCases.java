package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.Coverage;
import dev.weir.contract.Decision;
import dev.weir.contract.Modality;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.WeirHeaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gate with a lane for pictures, which is the test itself, and all that people and orders may say to it. */
abstract class PictureCases {
    private static final List<String> SEEN = List.of("sexual.minors", "sexual", "violence");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    GateHarness gate;

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

    static Signal answer(String contentId, int revision, SignalStatus status, double score) {
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

    final void signal(int revision, SignalStatus status, double score) {
        gate.put(gate.topics.contentSignals(), "c-1", answer("c-1", revision, status, score));
    }

    final void review(String id, Verdict on, ReviewKind kind, Decision outcome, String who) {
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

    final void order(String id, CommandKind kind) {
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

    final Verdict only() {
        List<Verdict> verdicts = gate.allVerdicts();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    final List<DeadLetterReason> refusals() {
        return gate.deadLetters().stream()
                .map(letter -> DeadLetterReason.valueOf(
                        WeirHeaders.deadLetter(letter.headers()).orElseThrow().reason()))
                .toList();
    }
}
