package dev.weir.scoring.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.Tasks;
import dev.weir.scoring.Taxonomy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShippedScorersTest {
    private static ScorerChain chain;

    @BeforeAll
    static void open() {
        chain = ShippedScorers.open();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    @Test
    void everyScorerSpeaksOfATextAndNamesWhatIsBehindIt() {
        assertThat(score("hello there, how are you today?"))
                .extracting(Signal::getScorer)
                .containsExactly("text.model", "text.terms", "text.pii", "text.links");
        assertThat(chain.models()).extracting(VersionRef::getId).containsExactly("weir-text");
        assertThat(chain.banks()).extracting(VersionRef::getId).containsExactly("weir-terms", "weir-profanity");
    }

    @Test
    void togetherTheyCoverWhatAnEnglishCommentNeeds() {
        Set<String> covered = new HashSet<>();
        for (Signal signal : score("hello there, how are you today?")) {
            assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
            assertThat(signal.getCoverage().getLookedAt()).isEqualTo(31);
            covered.addAll(signal.getCoverage().getLabels());
        }

        assertThat(covered)
                .contains("hate", "harassment", "violence", "self_harm", "sexual", "spam", "pii", "profanity")
                .as("a link is not a scam in words")
                .doesNotContain("scam");
    }

    @Test
    void anInsultScoresHighAndAGreetingLow() {
        Signal insult = score("you are an idiot and everybody hates you").get(0);
        Signal greeting = score("good morning, the train leaves at nine from the old station")
                .get(0);

        assertThat(insult.getScores().get("harassment")).isGreaterThan(.8);
        assertThat(greeting.getScores().get("harassment")).isLessThan(.3);
        assertThat(insult.getEvidence())
                .allMatch(evidence -> evidence.getKind() == EvidenceKind.SPAN)
                .isNotEmpty();
        assertThat(greeting.getEvidence()).isEmpty();
    }

    @Test
    void everyLabelOfThePackIsOneOfTheTaxonomyOrAny() {
        List<String> unknown = new ArrayList<>(score("hello").get(0).getScores().keySet());
        unknown.removeIf(Taxonomy::contains);

        assertThat(unknown).containsExactly("any");
    }

    @Test
    void parentsScoreAtLeastWhatTheirChildrenScore() {
        int children = 0;
        for (String text : List.of("I will hurt you", "hello", "buy now, cheap pills", "")) {
            for (Signal signal : score(text)) {
                for (Map.Entry<String, Double> scored : signal.getScores().entrySet()) {
                    String parent = Taxonomy.parent(scored.getKey());
                    if (parent != null) {
                        children++;
                        assertThat(signal.getScores().get(parent))
                                .as("%s, above %s", parent, scored.getKey())
                                .isGreaterThanOrEqualTo(scored.getValue());
                    }
                }
            }
        }
        assertThat(children).isPositive();
    }

    private static List<Signal> score(String text) {
        return chain.score(List.of(Tasks.event("c", Tasks.part("body", text)))).get(0);
    }
}
