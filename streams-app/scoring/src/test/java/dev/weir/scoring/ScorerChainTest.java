package dev.weir.scoring;

import static dev.weir.scoring.Tasks.event;
import static dev.weir.scoring.Tasks.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.contract.Coverage;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScorerChainTest {

    @Test
    void givesEachEventItsOwnSignalsByPartThenByScorer() {
        try (var chain = new ScorerChain(List.of(new FakeScorer("first"), new FakeScorer("second")))) {
            var signals = chain.score(
                    List.of(event("a", part("title", "x"), part("body", "y")), event("b", part("body", "z"))));

            assertThat(signals).hasSize(2);
            assertThat(signals.get(0))
                    .extracting(Signal::getContentId, Signal::getPartId, Signal::getScorer)
                    .containsExactly(
                            tuple("a", "title", "first"),
                            tuple("a", "title", "second"),
                            tuple("a", "body", "first"),
                            tuple("a", "body", "second"));
            assertThat(signals.get(1)).extracting(Signal::getContentId).containsOnly("b");
        }
    }

    @Test
    void asksAScorerOnceForAWholeBatchAndOnlyForPartsThatItAccepts() {
        var scorer = new FakeScorer("first");
        try (var chain = new ScorerChain(List.of(scorer))) {
            Part picture = new Part("p", "thumbnail", Modality.IMAGE, null, null);
            var signals = chain.score(List.of(event("a", part("body", "x"), picture), event("b", part("body", "y"))));

            assertThat(scorer.batchSizes).containsExactly(2);
            assertThat(signals.get(0)).hasSize(1);
        }
    }

    @Test
    void onePoisonousItemSinksOnlyItself() {
        var scorer = new FakeScorer("first");
        scorer.poison = "poison";
        try (var chain = new ScorerChain(List.of(scorer))) {
            var signals = chain.score(List.of(
                    event("a", part("body", "x")), event("b", part("body", "poison")), event("c", part("body", "y"))));

            assertThat(signals)
                    .extracting(each -> each.get(0).getStatus())
                    .containsExactly(SignalStatus.SCORED, SignalStatus.FAILED, SignalStatus.SCORED);
            assertThat(signals.get(1).get(0).getFailure()).contains("scorer_error");
        }
    }

    @Test
    void signalsUnderAnotherPartsNameAreAFaultOfTheScorer() {
        var scorer = new FakeScorer("first");
        scorer.naming = partId -> "other";
        try (var chain = new ScorerChain(List.of(scorer))) {
            var signals = chain.score(List.of(event("a", part("body", "x"))));

            assertThat(signals.get(0)).extracting(Signal::getStatus).containsExactly(SignalStatus.FAILED);
        }
    }

    @Test
    void outOfMemoryIsNotSwallowed() {
        var scorer = new FakeScorer("first");
        scorer.naming = partId -> {
            throw new OutOfMemoryError("test");
        };
        try (var chain = new ScorerChain(List.of(scorer))) {
            assertThatThrownBy(() -> chain.score(List.of(event("a", part("body", "x")))))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void refusesTwoScorersOfOneName() {
        assertThatThrownBy(() -> new ScorerChain(List.of(new FakeScorer("a"), new FakeScorer("a"))))
                .hasMessageContaining("[a, a]");
    }

    @Test
    void closesEveryScorer() {
        var scorer = new FakeScorer("first");
        new ScorerChain(List.of(scorer)).close();

        assertThat(scorer.closed).isTrue();
    }

    private static final class FakeScorer implements Scorer {
        private final String name;
        private final List<Integer> batchSizes = new ArrayList<>();
        private String poison = "";
        private Function<String, String> naming = partId -> partId;
        private boolean closed;

        private FakeScorer(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean accepts(Part part) {
            return part.getText().isPresent();
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            batchSizes.add(tasks.size());
            return tasks.stream().map(this::score).toList();
        }

        private Signal score(ScoringTask task) {
            if (task.text().equals(poison)) {
                throw new IllegalStateException("poison");
            }
            var named = new ScoringTask(
                    task.contentId(),
                    task.revision(),
                    part(naming.apply(task.part().getPartId()), task.text()),
                    null,
                    null);
            var coverage = new Coverage(List.of(), List.of(), null, "chars", 1L, 1L);
            return Signals.scored(named, name, new Findings(null, coverage, Map.of(), List.of(), Map.of()), 1);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
