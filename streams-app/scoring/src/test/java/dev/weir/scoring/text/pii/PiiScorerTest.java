package dev.weir.scoring.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Signal;
import dev.weir.scoring.Tasks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiiScorerTest {
    private final PiiScorer scorer = new PiiScorer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | write to jane.doe+shop@mail.example.co.uk, please | jane.doe+shop@mail.example.co.uk",
                "email | (a@b.io) | a@b.io",
                "card  | pay with 4111 1111 1111 1111 now | 4111 1111 1111 1111",
                "card  | 5555-5555-5555-4444 | 5555-5555-5555-4444",
                "card  | amex 378282246310005. | 378282246310005",
                "iban  | to DE89 3704 0044 0532 0130 00 today | DE89 3704 0044 0532 0130 00",
                "iban  | GB82WEST12345698765432 | GB82WEST12345698765432",
                "ip    | he posts from 8.8.4.4. | 8.8.4.4",
                "ip    | from 2a00:1450:4001:81b::200e it came | 2a00:1450:4001:81b::200e",
                "phone | call +46 8 123 456 78 | +46 8 123 456 78",
                "phone | call (650) 253-0000 tonight | (650) 253-0000",
                "phone | +1 650-253-0000 | +1 650-253-0000",
            })
    void findsEachKindAndPointsAtIt(String pattern, String text, String where) {
        Signal signal = score(text, null);

        assertThat(signal.getEvidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.getKind()).isEqualTo(EvidenceKind.PATTERN);
            assertThat(evidence.getTerm()).contains(pattern);
            assertThat(text.substring(
                            evidence.getStart().orElseThrow(), evidence.getEnd().orElseThrow()))
                    .isEqualTo(where);
        });
        assertThat(signal.getScores().get("pii")).isGreaterThanOrEqualTo(.5);
        assertThat(signal.getFacts()).containsEntry("pii." + pattern, "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "meet me @ 5",
                "@jane and @joe",
                "user@localhost",
                "4111 1111 1111 1112",
                "1234567890123456",
                "0000 0000 0000 0000",
                "DE89 3704 0044 0532 0130 01",
                "version 1.2.3.4.5 or 10.0.0.1 or 192.168.1.10 or 127.0.0.1",
                "999.1.1.1",
                "at 12:30:45 we met",
                "::1 and fe80::1 and 2001:db8::1",
                "order 1234567 of 2024-11-21",
                "I scored 3,000,000 points",
                "order #6502530000",
                "10 Downing Street, London",
            })
    void leavesAloneWhatIsNot(String text) {
        Signal signal = score(text, null);

        assertThat(signal.getEvidence()).isEmpty();
        assertThat(signal.getScores()).containsEntry("pii", 0.0);
    }

    @Test
    void readsAPlainNumberByThePlanOfTheAuthorsCountry() {
        assertThat(score("ring 020 7946 0018", "en-GB").getEvidence()).hasSize(1);
        assertThat(score("ring 020 7946 0018", null).getEvidence()).isEmpty();
    }

    @Test
    void findsWhatIsWrittenWideOrWithInvisibleCharacters() {
        String text = "\u200bｊａｎｅ@ｅｘａｍｐｌｅ.ｃｏｍ\u200b!";
        Evidence evidence = score(text, null).getEvidence().get(0);

        assertThat(text.substring(
                        evidence.getStart().orElseThrow(), evidence.getEnd().orElseThrow()))
                .isEqualTo("ｊａｎｅ@ｅｘａｍｐｌｅ.ｃｏｍ");
    }

    @Test
    void tellsSeveralApart() {
        Signal signal = score("a@b.io, c@d.org, +46 8 123 456 78 and 4111111111111111", null);

        assertThat(signal.getFacts())
                .containsEntry("pii.email", "2")
                .containsEntry("pii.phone", "1")
                .containsEntry("pii.card", "1");
    }

    @Test
    void aTextFullOfOneKindHidesNoOther() {
        StringBuilder addresses = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            addresses.append("81.2.69.").append(i).append(", ");
        }

        Signal signal = score(addresses + "ring +46 8 123 456 78", null);

        assertThat(signal.getScores()).containsEntry("pii", .85);
        assertThat(signal.getFacts()).containsEntry("pii.ip", "200").containsEntry("pii.phone", "1");
        assertThat(signal.getEvidence()).hasSize(65);
        assertThat(signal.getCoverage().getLookedAt())
                .isEqualTo(signal.getCoverage().getTotal());
    }

    @Test
    void whatStandsBehindMoreNumbersThanAreReadIsNotCovered() {
        String numbers = "no 1111111, ".repeat(PhoneFinder.MAX_RUNS);

        assertThat(score(numbers, null).getCoverage().getLookedAt()).isEqualTo(numbers.length());
        Signal signal = score(numbers + "ring +46 8 123 456 78", null);

        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(numbers.length() + "ring ".length());
        assertThat(signal.getCoverage().getTotal()).isEqualTo(numbers.length() + "ring +46 8 123 456 78".length());
    }

    private Signal score(String text, @Nullable String locale) {
        return scorer.score(List.of(Tasks.task(text, null, locale))).get(0);
    }
}
