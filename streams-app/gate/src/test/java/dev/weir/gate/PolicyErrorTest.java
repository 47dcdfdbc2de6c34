package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.Decision;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.text.pii.PiiScorer;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that breaks on an event holds it, whoever asked; the stream goes on. */
class PolicyErrorTest {
    @TempDir
    private Path folder;

    private final Moody policy = new Moody();

    /** The shipped policy, until it is made to break. */
    private static final class Moody implements Policy {
        private final Policy real = ShippedPolicy.withoutModels();
        private boolean breaks;

        @Override
        public List<VersionRef> versions() {
            return real.versions();
        }

        @Override
        public Ruling decide(Question question) {
            if (breaks) {
                throw new IllegalStateException("broken on purpose");
            }
            return real.decide(question);
        }
    }

    @Test
    void anOrderToDecideAgainUnderAPolicyThatBreaksHoldsAndTheNextUnderAWholeOneReleases() {
        ScorerChain chain = new ScorerChain(List.of(new TermScorer(TermBankFile.allShipped()), new PiiScorer()));
        try (GateHarness gate = new GateHarness(folder, 1, Lanes.NONE, new Levers("levers-1", chain, policy))) {
            gate.send(GateHarness.event("c-1", 1, "hello"));
            assertThat(only(gate).getDecision()).isEqualTo(Decision.APPROVED);

            policy.breaks = true;
            redecide(gate, "o-1");
            Verdict held = only(gate);
            assertThat(held.getDecision()).isEqualTo(Decision.HELD);
            assertThat(held.getReasons().get(0).getRule()).isEqualTo("gate/policy-error");

            policy.breaks = false;
            redecide(gate, "o-2");
            assertThat(only(gate).getDecision()).isEqualTo(Decision.APPROVED);
        }
    }

    private static void redecide(GateHarness gate, String id) {
        Command order = Command.newBuilder()
                .setCommandId(id)
                .setContentId("c-1")
                .setKind(CommandKind.REDECIDE)
                .setIssuedBy("ops")
                .setReason("because")
                .setIssuedAt(GateHarness.START)
                .build();
        gate.put(gate.topics.gateCommands(), "c-1", order);
    }

    private static Verdict only(GateHarness gate) {
        List<Verdict> verdicts = gate.allVerdicts();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }
}
