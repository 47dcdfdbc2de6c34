package dev.weir.scoring.bank.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Signal;
import dev.weir.scoring.Tasks;
import dev.weir.scoring.bank.BankBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankTextScorerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static BankEntry.Builder entry(String name, BankEntryKind kind, String value) {
        return BankEntry.newBuilder()
                .setBank("known")
                .setEntry(name)
                .setKind(kind)
                .setValue(value)
                .setLabel("scam")
                .setScore(0.9)
                .setAddedBy("test")
                .setAddedAt(Instant.EPOCH);
    }

    private static Signal say(String text, BankEntry... entries) {
        BankTextScorer scorer =
                BankTextScorer.of(BankBook.of(List.of(entries)), NOW).orElseThrow();
        return scorer.score(List.of(Tasks.task(text))).get(0);
    }

    @Test
    void findsATermEvenInDisguiseAndPointsIntoTheOriginal() {
        String text = "get your fr\u200bee M0ney here";

        Signal signal = say(text, entry("t", BankEntryKind.TERM, "free money").build());

        assertThat(signal.getScores()).containsEntry("scam", 0.9);
        assertThat(signal.getEvidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.getKind()).isEqualTo(EvidenceKind.BANK_ENTRY);
            assertThat(evidence.getBank()).hasValue("known");
            assertThat(evidence.getEntry()).hasValue("t");
            assertThat(text.substring(
                            evidence.getStart().orElseThrow(), evidence.getEnd().orElseThrow()))
                    .isEqualTo("fr\u200bee M0ney");
        });
    }

    @Test
    void findsADomainAndWhatLiesBelowIt() {
        BankEntry domain = entry("d", BankEntryKind.DOMAIN, "shop.example.com").build();

        assertThat(say("see https://shop.example.com/x", domain).getScores()).containsKey("scam");
        assertThat(say("see https://www.shop.example.com/x", domain).getScores())
                .containsKey("scam");
        assertThat(say("see https://otherworkshop.example.com/x", domain).getScores())
                .isEmpty();
        assertThat(say("see https://example.com/shop", domain).getScores()).isEmpty();
    }

    @Test
    void findsAPatternInTheTextAsItWasWritten() {
        String text = "Call 555-0199 for Invoice AB-77!";
        Signal signal = say(
                text, entry("p", BankEntryKind.PATTERN, "invoice [a-z]{2}-\\d+").build());

        assertThat(signal.getScores()).containsEntry("scam", 0.9);
        assertThat(signal.getEvidence().get(0)).satisfies(evidence -> {
            assertThat(evidence.getKind()).isEqualTo(EvidenceKind.BANK_ENTRY);
            assertThat(evidence.getTerm()).hasValue("invoice [a-z]{2}-\\d+");
            assertThat(text.substring(
                            evidence.getStart().orElseThrow(), evidence.getEnd().orElseThrow()))
                    .isEqualTo("Invoice AB-77");
        });
    }

    @Test
    void findsAPatternInDisguiseAndPointsIntoTheOriginal() {
        String text = "now: fr\u200bee  gіft card";
        Signal signal = say(
                text,
                entry("p", BankEntryKind.PATTERN, "free\\s+(?:gift|bonus) card").build());

        assertThat(signal.getEvidence())
                .singleElement()
                .satisfies(evidence -> assertThat(text.substring(
                                evidence.getStart().orElseThrow(),
                                evidence.getEnd().orElseThrow()))
                        .isEqualTo("fr\u200bee  gіft card"));
    }

    @Test
    void aPatternCountsInItsLanguagesAlone() {
        BankEntry french = entry("p", BankEntryKind.PATTERN, "cards?")
                .setLanguages(List.of("fr"))
                .build();

        assertThat(say("these are the cards that you were looking for all of yesterday evening", french)
                        .getScores())
                .isEmpty();
        assertThat(say("ce sont les cards que vous avez cherchées hier soir avec votre frère", french)
                        .getScores())
                .containsKey("scam");
    }

    @Test
    void aDomainCountsWhateverLanguageTheTextSeemsToBeIn() {
        BankEntry french = entry("d", BankEntryKind.DOMAIN, "shop.example")
                .setLanguages(List.of("fr"))
                .build();

        assertThat(say("you will find everything that I told you about at https://shop.example/x", french)
                        .getScores())
                .containsKey("scam");
    }

    @Test
    void aTextFullOfOneEntryHidesNoOther() {
        Signal signal = say(
                "noise ".repeat(500) + "free money",
                entry("n", BankEntryKind.TERM, "noise").setScore(0.1).build(),
                entry("t", BankEntryKind.TERM, "free money").setQuarantine(true).build());

        assertThat(signal.getScores()).containsEntry("scam", 0.9);
        assertThat(signal.getQuarantine()).isTrue();
        assertThat(signal.getEvidence())
                .extracting(evidence -> evidence.getEntry().orElse(""))
                .contains("t");
    }

    @Test
    void aTextFullOfOneBankHidesNoOther() {
        List<BankEntry> entries = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String word : List.of("fig", "plum", "pear", "lime", "date", "kiwi", "sloe", "medlar", "quince")) {
            entries.add(entry(word, BankEntryKind.TERM, word).build());
            text.append((word + " ").repeat(20));
        }
        entries.add(entry("d", BankEntryKind.DOMAIN, "shop.example")
                .setBank("other")
                .build());

        Signal signal = say(text + "https://shop.example/y", entries.toArray(BankEntry[]::new));

        assertThat(signal.getEvidence())
                .hasSize(65)
                .extracting(evidence -> evidence.getBank().orElse(""))
                .contains("other");
    }

    @Test
    void aTextFullOfLinksHidesNoDomain() {
        Signal signal = say(
                "https://harmless.example/x ".repeat(200) + "https://shop.example/y",
                entry("d", BankEntryKind.DOMAIN, "shop.example").build());

        assertThat(signal.getScores()).containsEntry("scam", 0.9);
    }

    @Test
    void onlyAnEntryThatSaysSoQuarantines() {
        BankEntry marked = entry("t", BankEntryKind.DOMAIN, "shop.example")
                .setQuarantine(true)
                .build();

        assertThat(say("see https://shop.example/x", marked).getQuarantine()).isTrue();
        assertThat(say("see https://other.example/x", marked).getQuarantine()).isFalse();
        assertThat(say(
                                "free money",
                                entry("t", BankEntryKind.TERM, "free money").build())
                        .getQuarantine())
                .isFalse();
    }

    @Test
    void coversNothingByItself() {
        Signal signal =
                say("nothing here", entry("t", BankEntryKind.TERM, "free money").build());

        assertThat(signal.getScores()).isEmpty();
        assertThat(signal.getCoverage().getLabels()).isEmpty();
    }

    @Test
    void whatHasEndedDoesNotCount() {
        BankBook book = BankBook.of(List.of(
                entry("old", BankEntryKind.TERM, "free money").setExpiresAt(NOW).build()));

        assertThat(BankTextScorer.of(book, NOW)).isEmpty();
        assertThat(BankTextScorer.of(book, NOW.minusMillis(1))).isPresent();
        assertThat(BankTextScorer.nextEnd(book, NOW.minusMillis(1))).hasValue(NOW);
        assertThat(BankTextScorer.nextEnd(book, NOW)).isEmpty();
    }

    @Test
    void isNotThereWhereNoEntryIsAboutText() {
        BankBook book = BankBook.of(
                List.of(entry("p", BankEntryKind.IMAGE_PDQ, "0".repeat(64)).build()));

        assertThat(BankTextScorer.of(book, NOW)).isEmpty();
    }
}
