package dev.weir.scoring.text.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.scoring.text.view.FoldedText;
import dev.weir.scoring.text.view.TextView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TermBankTest {
    private static final String HEADER = "{\"bank\":\"b\",\"version\":\"7\"}\n";

    @Test
    void knowsWholeWordsFromPartsOfWords() {
        TermBank bank = bank("{'entry':'1','value':'ass','label':'profanity','score':0.5}");

        assertThat(find(bank, "a classic pass", "en")).isEmpty();
        assertThat(find(bank, "what an ass!", "en"))
                .extracting(TermMatch::start)
                .containsExactly(8);
    }

    @Test
    void findsPartsOfWordsWhereTheBankSaysSo() {
        TermBank bank = bank("{'entry':'1','value':'foo','label':'spam','score':0.5,'wholeWord':false}");

        assertThat(find(bank, "xfoofoo", "en")).extracting(TermMatch::start).containsExactly(1, 4);
    }

    @Test
    void keepsATermToItsLanguageUnlessTheLanguageIsUnknown() {
        TermBank bank = bank("{'entry':'1','value':'gift','label':'spam','score':0.5,'languages':['de']}");

        assertThat(find(bank, "a gift", "en")).isEmpty();
        assertThat(find(bank, "das gift", "de")).hasSize(1);
        assertThat(find(bank, "gift", "und")).hasSize(1);
    }

    @Test
    void spansPointIntoTheOriginalWhereFoldingChangesLengths() {
        TermBank bank = bank("{'entry':'1','value':'office','label':'spam','score':0.5}");
        String original = "\u200b\ud835\udd4f o\ufb03ce";

        assertThat(find(bank, original, "en"))
                .singleElement()
                .satisfies(match -> assertThat(original.substring(match.start(), match.end()))
                        .isEqualTo("o\ufb03ce"));
    }

    @Test
    void findsOverlappingAndNestedTermsAsAPlainSearchDoes() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var terms = new TreeSet<String>();
            for (int i = 0; i < 12; i++) {
                terms.add(letters(random, 1 + random.nextInt(4)));
            }
            List<String> values = new ArrayList<>(terms);
            String text = letters(random, 40);
            var found = new ArrayList<String>();
            new TermAutomaton(values)
                    .search(text, (pattern, start, end) -> found.add(values.get(pattern) + "@" + start + "-" + end));

            assertThat(found).as("seed " + seed).containsExactlyInAnyOrderElementsOf(plainSearch(values, text));
        }
    }

    @Test
    void refusesABadBankWithTheLine() {
        assertRefused("", "the first line must be");
        assertRefused("{\"bank\":\"b\"}", ":1: 'version' is missing");
        assertRefused(HEADER + "{\"entry\":\"1\",\"value\":\"x\",\"label\":\"spam\",\"score\":2}", ":2: score must be");
        assertRefused(HEADER + "\n{\"entry\":\"1\",\"label\":\"spam\",\"score\":1}", ":3: 'value' is missing");
        assertRefused(HEADER + "{\"entry\":\"1\",\"score\":1,\"valu\":\"x\"}", ":2: Unrecognized field \"valu\"");
        assertRefused(HEADER + "[]", ":2: ");
        String line = "{\"entry\":\"1\",\"value\":\"x\",\"label\":\"spam\",\"score\":1}\n";
        assertRefused(HEADER + line + line, ":3: entry '1' stands twice");
        assertRefused(HEADER + line.replace("x", "x".repeat(600)), ":2: value is longer than 512");
    }

    @Test
    void saysWhichVersionItIs() {
        TermBank bank = bank("{'entry':'1','value':'x','label':'spam','score':1}");

        assertThat(bank.version().getId()).isEqualTo("b");
        assertThat(bank.version().getVersion()).isEqualTo("7");
        assertThat(bank.version().getDigest().orElseThrow()).startsWith("sha256:");
    }

    private static List<String> plainSearch(List<String> values, String text) {
        var found = new ArrayList<String>();
        for (String value : values) {
            for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                found.add(value + "@" + at + "-" + (at + value.length()));
            }
        }
        return found;
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    @Test
    void findsATermInDisguise() {
        TermBank bank = bank("{'entry':'1','value':'grumble','label':'spam','score':0.5}");

        for (String disguised : List.of("grumbl\u0435", "g r u m b l e", "gr\u00fcmbl\u00eb", "GRUUUUMBLE")) {
            assertThat(find(bank, "so " + disguised + " on", "en"))
                    .as(disguised)
                    .singleElement()
                    .satisfies(match -> {
                        assertThat(match.start()).isEqualTo(3);
                        assertThat(match.end()).isEqualTo(3 + disguised.length());
                    });
        }
        assertThat(find(bank, "grumble", "en")).hasSize(1);
    }

    private static List<TermMatch> find(TermBank bank, String text, String language) {
        Set<TermMatch> found = new LinkedHashSet<>();
        bank.each(FoldedText.of(text), TextView.of(text), language, found::add);
        return List.copyOf(found);
    }

    private static void assertRefused(String content, String why) {
        assertThatThrownBy(() -> TermBankFile.parse("bank.jsonl", content.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static TermBank bank(String lines) {
        return TermBankFile.parse("bank.jsonl", (HEADER + lines.replace('\'', '"')).getBytes(StandardCharsets.UTF_8));
    }
}
