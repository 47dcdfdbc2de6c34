package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.QualityAlert;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import dev.weir.gate.Examiner;
import dev.weir.gate.Holders;
import dev.weir.gate.Levers;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.live.Replay;
import dev.weir.policy.live.VolumeBreaker.Settings;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From what scoring threads decide to rules that are held back and to what then stands in verdicts. */
class VolumeWatchTest {
    private static final String TEST_STRING = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final String RULE = "platform/known-term";
    private static final Settings SETTINGS = new Settings(1_000, 10, 3, 5, 20, 2, 1_000);

    private final PolicySet policies = PolicySet.of(ShippedPolicy.bundles()).orThrow();
    private final ScorerChain scorers = new ScorerChain(List.of(new TermScorer(TermBankFile.allShipped())));
    private final List<QualityAlert> alerts = new ArrayList<>();
    private final VolumeWatch watch = new VolumeWatch(SETTINGS, alerts::add);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int made;

    private Levers levers(Set<String> heldBack) {
        return new Levers(
                "test",
                scorers,
                policies.withTripped(heldBack),
                BankBook.empty(),
                List.of(),
                new Holders(() -> {}),
                watch.tap());
    }

    private ContentEvent event(String text) {
        return ContentEvent.newBuilder()
                .setContentId("c" + made++)
                .setRevision(1)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("a").build())
                .setParts(List.of(new Part("body", "body", Modality.TEXT, text, null)))
                .setSubmittedAt(now)
                .build();
    }

    /** Every piece has words of its own, or all of them have the same. */
    private String spam(boolean own) {
        StringBuilder text = new StringBuilder(TEST_STRING);
        for (int i = 0; i < 60; i++) {
            text.append(' ').append(word((own ? made * 61 : 0) + i));
        }
        return text.toString();
    }

    /** Letters alone: likeness does not look at digits. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder("w");
        for (int rest = number; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    /** @return the last verdict of the window */
    private Verdict window(int benign, int spam, boolean own) {
        List<ContentEvent> events = new ArrayList<>();
        IntStream.range(0, benign).forEach(i -> events.add(event("good morning")));
        IntStream.range(0, spam).forEach(i -> events.add(event(spam(own))));
        Set<String> heldBack = watch.look(policies, now);
        List<Verdict> verdicts = Examiner.decide(events, levers(heldBack), now);
        now = now.plusMillis(SETTINGS.windowMillis());
        watch.look(policies, now.minusMillis(1));
        return verdicts.get(verdicts.size() - 1);
    }

    private void ordinary(int windows) {
        for (int i = 0; i < windows; i++) {
            window(200, 1, true);
        }
    }

    @Test
    void aRuleThatSuddenlyRejectsFarMoreHoldsUntilItIsCalmAndTheVerdictSaysSo() {
        ordinary(6);
        Verdict rejected = window(200, 100, true);
        assertThat(rejected.getDecision()).isEqualTo(Decision.REJECTED);
        assertThat(watch.look(policies, now)).containsExactly("comment/spam-reject", RULE);
        assertThat(alerts).hasSize(2).allSatisfy(alert -> {
            assertThat(alert.getKind()).isEqualTo("volume_breaker");
            assertThat(alert.getDimensions()).containsKey("rule").containsEntry("state", "tripped");
            assertThat(alert.getValue()).isGreaterThan(alert.getLimit());
        });

        Verdict held = window(200, 100, true);
        assertThat(held.getDecision()).isEqualTo(Decision.HELD);
        assertThat(held.getReasons()).anySatisfy(reason -> {
            assertThat(reason.getRule()).isEqualTo(RULE);
            assertThat(reason.getOutcome()).isEqualTo(Decision.HELD);
        });
        assertThat(held.getBasis().getPolicies()).extracting(VersionRef::getId).contains("breaker:" + RULE);
        assertThat(Replay.again(held, policies)).isEqualTo(new Replay.Outcome.Same());
        assertThat(watch.look(policies, now))
                .as("it still would reject as much")
                .containsExactly("comment/spam-reject", RULE);

        ordinary(4);
        assertThat(watch.look(policies, now)).isEmpty();
        assertThat(alerts).hasSize(4);
        assertThat(window(200, 1, true).getDecision()).isEqualTo(Decision.REJECTED);
    }

    @Test
    void aFloodOfTheSameTextIsRejectedAllTheSame() {
        ordinary(6);
        window(200, 150, false);

        assertThat(watch.look(policies, now)).isEmpty();
        assertThat(window(200, 150, false).getDecision()).isEqualTo(Decision.REJECTED);
        assertThat(alerts).isEmpty();
    }

    @Test
    void withoutANormNothingTrips() {
        window(10, 150, true);

        assertThat(watch.look(policies, now)).isEmpty();
    }
}
