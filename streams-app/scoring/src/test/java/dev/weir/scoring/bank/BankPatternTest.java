package dev.weir.scoring.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankPatternTest {
    private static BankEntry entry(BankEntryKind kind, String value) {
        return BankEntry.newBuilder()
                .setBank("known")
                .setEntry("one")
                .setKind(kind)
                .setValue(value)
                .setLabel("scam")
                .setAddedBy("test")
                .setAddedAt(Instant.EPOCH)
                .build();
    }

    private static String wrong(String value) {
        return EntryRules.wrong(entry(BankEntryKind.PATTERN, value)).orElse("");
    }

    private static List<String> places(String pattern, String text) {
        List<String> places = new ArrayList<>();
        BankPattern.of(entry(BankEntryKind.PATTERN, pattern))
                .search(text, (start, end) -> places.add(text.substring(start, end)));
        return places;
    }

    @Test
    void findsEachPlaceWhateverTheCase() {
        assertThat(places("fr[e3]e\\s+coins?", "Free coins, FR3E coin and free money"))
                .containsExactly("Free coins", "FR3E coin");
    }

    @Test
    void tellsCasesApartWhereThePatternSaysSo() {
        assertThat(places("(?-i)USA", "usa Usa USA")).containsExactly("USA");
    }

    @Test
    void stopsAfterAFewPlaces() {
        assertThat(places("a", "a".repeat(1_000))).hasSize(8);
    }

    /** Java's own expressions would take longer than the universe; this test would not end. */
    @Test
    void takesNoLongerForAHostileText() {
        assertThat(places("(?:x+x+)+y", "x".repeat(100_000))).isEmpty();
    }

    @Test
    void refusesWhatRe2DoesNotKnowAndSaysWhy() {
        assertThat(wrong("(a"))
                .startsWith("value is no pattern of RE2's syntax: ")
                .contains("missing closing )");
        assertThat(wrong("(a)\\1")).contains("invalid escape sequence");
        assertThat(wrong("a(?=b)")).contains("RE2's syntax");
    }

    @Test
    void refusesWhatMatchesEverything() {
        assertThat(wrong(".*")).isEqualTo("value matches the empty text, and so every text");
        assertThat(wrong("a?|b*")).contains("every text");
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(wrong("a".repeat(501))).contains("at most 500 characters");
        assertThat(wrong("[ab]{1,250}c")).contains("instructions, and 200 are allowed");
    }

    /** Each would take all memory if it were compiled to see how large it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(?:(?:(?:\\x{41}{1000}){1000}){1000}){1000}",
                "(([)]a{1000}){1000}){1000}",
                "((a{1000}[(]){1000}){1000}",
                "((a{1000}[](]){1000}){1000}",
                "((a{1000}[[:alpha:](]){1000}){1000}",
                "((a{1000}\\Q(\\E){1000}){1000}",
                "((a{1000}\\(){1000}){1000}",
                "(?:(?:a{0,1000}){0,1000}){0,1000}",
                "(?:(?:a{1000,}){1000,}){1000,}"
            })
    void refusesRepeatsOfRepeatsWithoutWritingThemOut(String bomb) {
        assertThat(wrong(bomb)).contains("far more instructions");
    }

    @Test
    void aCountedRepeatOfOrdinarySizeIsTaken() {
        assertThat(wrong("(?:\\d[ -]?){13,16}")).isEmpty();
        assertThat(wrong("\\Qa{1000}\\E{2}")).isEmpty();
        assertThat(wrong("[{}]{3}x{,5}")).isEmpty();
    }

    @Test
    void whatNothingMatchesIsRefusedByName() {
        for (BankEntryKind kind : List.of(BankEntryKind.VIDEO_VPDQ, BankEntryKind.AUDIO_PRINT)) {
            assertThat(EntryRules.wrong(entry(kind, "x")).orElse(""))
                    .isEqualTo("kind " + kind + " is matched by no scorer of this release");
        }
    }
}
