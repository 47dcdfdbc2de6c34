package dev.weir.lab.train.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.lab.data.ChildSafety;
import dev.weir.lab.data.CsvTable.Row;
import dev.weir.lab.data.GzipFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Word lists of the data folder, for the grammar's slots: the words themselves never stand in this repository. */
final class Lexicons {

    private static final Pattern PLAIN_WORDS = Pattern.compile("[a-z]{3,}( [a-z]{2,}){0,2}");
    private static final double SEVERE = 1.6;

    private Lexicons() {}

    static Grammar fill(Grammar grammar, GzipFiles data) {
        List<Row> words = Rows.csv(data, "surge-profanity/profanity_en.csv.gz");
        grammar.fill("lex.slur", words(words, "racial / ethnic slurs", SEVERE));
        grammar.fill("lex.slur", words(words, "sexual orientation / gender", SEVERE));
        grammar.fill("lex.sexual", words(words, "sexual anatomy / sexual acts", 0));
        grammar.fill("lex.insult", words(words, "other / general insult", 0));
        grammar.fill("lex.filth", words(words, "bodily fluids / excrement", 0));
        grammar.fill("lex.sexual.more", tagged(data, "sexual"));
        return grammar;
    }

    private static List<String> words(List<Row> rows, String category, double leastSeverity) {
        List<String> words = new ArrayList<>();
        for (Row row : rows) {
            boolean severe = Double.parseDouble(row.get("severity_rating")) >= leastSeverity;
            if (row.get("category_1").equals(category) && severe && isPlain(row.get("text"))) {
                words.add(row.get("text"));
            }
        }
        return words;
    }

    private static List<String> tagged(GzipFiles data, String tag) {
        List<String> words = new ArrayList<>();
        for (JsonNode node : Rows.json(data, "profanity-list/en.json.gz")) {
            boolean hasTag = false;
            for (JsonNode each : node.get("tags")) {
                hasTag |= each.asText().equals(tag);
            }
            for (String word : hasTag ? node.get("match").asText().split("\\|", -1) : new String[0]) {
                if (isPlain(word)) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** Plain letters, and nothing that a text about sex must not stand beside. */
    private static boolean isPlain(String word) {
        return PLAIN_WORDS.matcher(word).matches() && !ChildSafety.mustBeLeftOut(word + " sex");
    }
}
