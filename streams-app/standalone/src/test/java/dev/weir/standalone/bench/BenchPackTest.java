package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import dev.weir.policy.Policy;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.ScorerChain;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPackTest {
    private static final List<ContentEvent> EVENTS =
            List.of(Texts.event(1, Instant.EPOCH), Texts.event(2, Instant.EPOCH), Texts.event(3, Instant.EPOCH));

    @TempDir
    Path folder;

    @Test
    void theTransformerIsImportedScoresAndFlagsNothing() throws Exception {
        try (BenchPack pack = BenchPack.open(PackKind.TRANSFORMER, folder)) {
            for (List<Signal> signals : pack.chain().score(EVENTS)) {
                Signal model = signals.get(0);
                assertThat(model.getStatus()).isEqualTo(SignalStatus.SCORED);
                assertThat(model.getScores()).containsKeys("hate", "violence", "harassment", "spam");
                assertThat(model.getScores().values()).allMatch(score -> score > 0 && score < 0.1);
            }
        }
    }

    @Test
    void everyPackRunsWithoutAStream() throws Exception {
        for (PackKind kind : PackKind.values()) {
            try (BenchPack pack = BenchPack.open(kind, folder);
                    Contestant raw = pack.rawOnnx(1, 2, 8);
                    Contestant chain = pack.chainAlone(1, 2, 8)) {
                raw.prepare(32);
                chain.prepare(32);
                assertThat(raw.work()).isPositive();
                assertThat(chain.work()).isPositive();
            }
        }
    }

    /** Else the gate with scorers that do nothing would decide less than the gate that it stands for. */
    @Test
    void anEchoIsDecidedAsWhatItEchoes() throws Exception {
        Policy policy = PolicySet.of(ShippedPolicy.bundles()).orThrow();
        try (BenchPack pack = BenchPack.open(PackKind.SHIPPED, folder)) {
            ScorerChain echo = EchoScorer.of(pack.chain());
            var real = Examiner.decide(EVENTS, new Levers("a", pack.chain(), policy), Instant.EPOCH);
            var echoed = Examiner.decide(EVENTS, new Levers("a", echo, policy), Instant.EPOCH);

            assertThat(echo.names()).isEqualTo(pack.chain().names());
            for (int i = 0; i < real.size(); i++) {
                assertThat(echoed.get(i).getDecision()).isEqualTo(real.get(i).getDecision());
                assertThat(echoed.get(i).getReasons()).isEqualTo(real.get(i).getReasons());
                assertThat(echoed.get(i).getHoldReason()).isEqualTo(real.get(i).getHoldReason());
            }
        }
    }
}
