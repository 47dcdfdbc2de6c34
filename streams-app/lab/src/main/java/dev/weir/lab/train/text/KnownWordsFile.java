package dev.weir.lab.train.text;

import dev.weir.lab.data.CsvTable;
import dev.weir.lab.data.GzipFiles;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the list that the text view mends misspellings with: hashes of the most frequent plain words among the word vectors, and of those
 * words of the lexicons that the vectors know as well.
 */
public final class KnownWordsFile {

    private static final int FREQUENT = 60_000;
    private static final int BEFORE_LEXICONS = 20_000;
    private static final Pattern PLAIN = Pattern.compile("[a-z]{1,24}");

    private KnownWordsFile() {}

    /** DATA VECTORS OUT: data folder, archive of the word vectors, file to write. */
    public static void main(String[] args) throws IOException {
        WordVectors vectors = WordVectors.read(Path.of(args[1]));
        List<String> plain = vectors.words().stream()
                .filter(word -> PLAIN.matcher(word).matches())
                .limit(FREQUENT)
                .toList();
        Set<String> words = new LinkedHashSet<>(plain.subList(0, BEFORE_LEXICONS));
        Set<String> rude = rude(args[0]);
        words.removeAll(rude);
        int lexiconStart = words.size() + 1;
        vectors.words().stream().filter(rude::contains).forEach(words::add);
        int lexiconEnd = words.size();
        words.addAll(plain);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[2])))) {
            out.writeInt(lexiconStart);
            out.writeInt(lexiconEnd);
            for (String word : words) {
                out.writeInt(hash(word));
            }
        }
    }

    /** Plain words of the lexicon that are no spelling variants of others, with their plurals. */
    private static Set<String> rude(String data) {
        Set<String> rude = new HashSet<>();
        for (CsvTable.Row row : Rows.csv(new GzipFiles(Path.of(data)), "surge-profanity/profanity_en.csv.gz")) {
            String word = row.get("text");
            boolean isPlain = PLAIN.matcher(word).matches() && word.length() > 2;
            if (isPlain && word.startsWith(row.get("canonical_form_1"))) {
                rude.add(word);
                rude.add(word + "s");
            }
        }
        return rude;
    }

    private static int hash(String word) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x01000193;
        }
        return hash;
    }
}
