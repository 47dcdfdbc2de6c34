package dev.weir.scoring.text.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Coverage;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.Tasks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermScorerTest {
    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private final TermScorer scorer = new TermScorer(List.of(TermBankFile.shipped()));

    @Test
    void findsTheHarmlessStringAndPointsAtIt() {
        Signal signal = score("hello " + GTUBE + "!");

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getScores()).containsEntry("spam", 1.0);
        assertThat(signal.getEvidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.getKind()).isEqualTo(EvidenceKind.TERM);
            assertThat(evidence.getTerm()).contains(GTUBE);
            assertThat(evidence.getStart()).contains(6);
            assertThat(evidence.getEnd()).contains(6 + GTUBE.length());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xjs*c4jdbqadn1.nsbn3*2idnen*gtube-standard-anti-ube-test-email*c.34x",
                "XJS*C4JDBQADN1.NSBN3*2IDNEN*\u200bGTUBE\u200d-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X",
                "ＸＪＳ*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
            })
    void findsItInOtherCaseWidthAndWithInvisibleCharacters(String disguised) {
        Signal signal = score(disguised);

        assertThat(signal.getScores()).containsEntry("spam", 1.0);
        assertThat(signal.getEvidence().get(0).getStart()).contains(0);
        assertThat(signal.getEvidence().get(0).getEnd()).contains(disguised.length());
    }

    @Test
    void saysNothingOfAnOrdinaryText() {
        Signal signal = score("hello");

        assertThat(signal.getScores()).isEmpty();
        assertThat(signal.getEvidence()).isEmpty();
        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(5);
        assertThat(signal.getCoverage().getLabels()).isEmpty();
    }

    @Test
    void theShippedBanksKnowSwearingInItsOwnLanguageAlone() {
        TermScorer all = new TermScorer(TermBankFile.allShipped());
        Signal german = all.score(List.of(Tasks.task("Das ist doch alles Scheiße, und das weißt du auch genau.")))
                .get(0);
        Signal english = all.score(List.of(Tasks.task("He is a fan of the band and went to see them all last year.")))
                .get(0);

        assertThat(german.getScores()).containsEntry("profanity", .9);
        assertThat(english.getScores()).isEmpty();
        assertThat(all.banks()).extracting(bank -> bank.getId()).containsExactly("weir-terms", "weir-profanity");
    }

    @Test
    void aTextFullOfOneTermHidesNoOther() {
        TermScorer two = new TermScorer(List.of(
                bank(
                        "one",
                        "{'entry':'1','value':'plum','label':'spam','score':0.2}",
                        "{'entry':'2','value':'pear','label':'scam','score':0.9}"),
                bank("two", "{'entry':'1','value':'fig','label':'illicit','score':0.8}")));

        Signal signal = two.score(List.of(Tasks.task("plum ".repeat(500) + "pear and fig")))
                .get(0);

        assertThat(signal.getScores())
                .containsEntry("spam", .2)
                .containsEntry("scam", .9)
                .containsEntry("illicit", .8);
        assertThat(signal.getEvidence())
                .extracting(piece -> piece.getLabel().orElseThrow())
                .contains("spam", "scam", "illicit")
                .hasSizeLessThan(20);
    }

    /** The first of each label is told even where there is no room for more. */
    @Test
    void aTextFullOfManyTermsHidesNoLabel() {
        List<String> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String term = "w" + (char) ('a' + i / 10) + (char) ('a' + i % 10) + "x";
            lines.add("{'entry':'" + i + "','value':'" + term + "','label':'spam','score':0.2}");
            text.append(term).append(' ');
        }
        lines.add("{'entry':'last','value':'pear','label':'scam','score':0.9}");
        TermScorer many = new TermScorer(List.of(bank("many", lines.toArray(String[]::new))));

        Signal signal = many.score(List.of(Tasks.task(text + "pear"))).get(0);

        assertThat(signal.getScores()).containsEntry("scam", .9);
        assertThat(signal.getEvidence())
                .hasSize(65)
                .last()
                .satisfies(piece -> assertThat(piece.getEntry()).contains("last"));
    }

    private static TermBank bank(String name, String... lines) {
        String content = "{'bank':'" + name + "','version':'1'}\n" + String.join("\n", lines);
        return TermBankFile.parse(name, content.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theShippedBanksClaimSwearingInTheLanguagesOfTheirWordsAlone() {
        TermScorer all = new TermScorer(TermBankFile.allShipped());
        Coverage german = covered(all, "Das ist doch alles Unsinn, und das weißt du auch ganz genau.");
        Coverage finnish = covered(all, "Juna lähtee huomenna aamulla yhdeksältä ja me kaikki menemme sillä.");
        Coverage tooShort = covered(all, "hello");

        assertThat(german.getLabels()).containsExactly("profanity");
        assertThat(german.getLanguages()).contains("de", "en", "ru").doesNotContain("fi", "und");
        assertThat(german.getLanguage()).contains("de");
        assertThat(finnish.getLabels()).isEmpty();
        assertThat(finnish.getLanguage()).contains("fi");
        assertThat(tooShort.getLanguage()).isEmpty();
    }

    @Test
    void aSignalNamesTheLanguagesInWhichEveryOneOfItsLabelsIsCovered() {
        TermScorer scorer = new TermScorer(List.of(
                bank("swearing", "profanity", Set.of("de", "en")),
                bank("more swearing", "profanity", Set.of("fr")),
                bank("drugs", "illicit.drugs", Set.of("de", "fr")),
                bank("anywhere", "spam", Set.of())));
        Coverage german = covered(scorer, "Das ist doch alles Unsinn, und das weißt du auch ganz genau.");
        Coverage english = covered(scorer, "He is a fan of the band and went to see them all last year.");
        Coverage finnish = covered(scorer, "Juna lähtee huomenna aamulla yhdeksältä ja me kaikki menemme sillä.");

        assertThat(german.getLabels()).containsExactly("illicit.drugs", "profanity", "spam");
        assertThat(german.getLanguages()).containsExactly("de", "fr");
        assertThat(english.getLabels()).containsExactly("profanity", "spam");
        assertThat(english.getLanguages()).containsExactly("de", "en", "fr");
        assertThat(finnish.getLabels()).containsExactly("spam");
        assertThat(finnish.getLanguages()).isEmpty();
    }

    @Test
    void aBankThatHasNoTermOfALabelCannotClaimIt() {
        assertThatThrownBy(() -> new TermBank(new VersionRef("b", "1", null), Set.of("hate"), List.of()))
                .hasMessageContaining("without a term of hate");
    }

    private static TermBank bank(String name, String label, Set<String> languages) {
        TermEntry term = new TermEntry("1", "blorp", label, .9, languages, true);
        return new TermBank(new VersionRef(name, "1", null), Set.of(label), List.of(term));
    }

    private static Coverage covered(TermScorer scorer, String text) {
        return scorer.score(List.of(Tasks.task(text))).get(0).getCoverage();
    }

    @Test
    void readsAnEmptyText() {
        assertThat(score("").getStatus()).isEqualTo(SignalStatus.SCORED);
    }

    private Signal score(String text) {
        return scorer.score(List.of(Tasks.task(text))).get(0);
    }
}
