package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.shipped.ShippedScorers;
import dev.weir.scoring.text.model.ModelTextConfig;
import dev.weir.scoring.text.model.ModelTextScorer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model on trial is heard and decides nothing. */
class ShadowScorerTest {
    private static final ContentEvent EVENT = ContentEvent.newBuilder()
            .setContentId("c")
            .setRevision(1)
            .setSurface("comment")
            .setAuthor(Author.newBuilder().setAuthorId("a").build())
            .setParts(List.of(Part.newBuilder()
                    .setPartId("body")
                    .setRole("body")
                    .setModality(Modality.TEXT)
                    .setText("good morning, the train leaves at nine from the old station")
                    .build()))
            .setSubmittedAt(Rollouts.NOW)
            .build();

    private final Baseline shipped = new Baseline(
            "shipped",
            Map.of("weir-text", new PackSlot(ShippedScorers.textPack())),
            ShippedScorers.withoutModel(),
            PolicySet.of(ShippedPolicy.bundles()).orThrow());

    private Verdict decide(List<Scorer> tried) {
        Levers plain = shipped.levers();
        Levers levers = new Levers("tried", plain.scorers().after(tried), plain.policy());
        return Examiner.decide(List.of(EVENT), levers, Rollouts.NOW).get(0);
    }

    private static Signal shadow(Verdict verdict) {
        return verdict.getBasis().getSignals().stream()
                .filter(signal -> signal.getScorer().endsWith(ShadowScorer.SUFFIX))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itsScoresStandInTheVerdictAndTheVerdictIsTheSame() {
        ModelTextScorer model = new ModelTextScorer(
                "text.model.tried", new PackSlot(ShippedScorers.textPack()), ModelTextConfig.shipped());

        Verdict verdict = decide(List.of(new ShadowScorer(model)));

        Signal said = shadow(verdict);
        assertThat(said.getStatus()).isEqualTo(SignalStatus.SKIPPED);
        assertThat(said.getFailure()).hasValue("shadow");
        assertThat(said.getScores()).containsKey("hate");
        assertThat(said.getModel().orElseThrow().getId()).isEqualTo("weir-text");
        assertSameRuling(verdict, decide(List.of()));
    }

    @Test
    void whenItBreaksNothingIsHeld() {
        Verdict verdict = decide(List.of(new ShadowScorer(new BrokenScorer())));

        assertThat(shadow(verdict).getFailure()).hasValue("shadow:scorer_error");
        assertSameRuling(verdict, decide(List.of()));
    }

    @Test
    void nothingWaitsForIt() {
        Levers levers = new Levers(
                "tried",
                shipped.levers().scorers().after(List.of(new ShadowScorer(new BrokenScorer()))),
                shipped.policies());

        assertThat(levers.timedOut(EVENT))
                .extracting(Signal::getScorer)
                .contains("text.model")
                .noneMatch(scorer -> scorer.endsWith(ShadowScorer.SUFFIX));
    }

    private static void assertSameRuling(Verdict verdict, Verdict plain) {
        assertThat(verdict.getDecision()).isEqualTo(plain.getDecision());
        assertThat(verdict.getHoldReason()).isEqualTo(plain.getHoldReason());
        assertThat(verdict.getReasons()).isEqualTo(plain.getReasons());
    }

    private static final class BrokenScorer implements Scorer {
        @Override
        public String name() {
            return "text.broken";
        }

        @Override
        public boolean accepts(Part part) {
            return true;
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void close() {}
    }
}
