package dev.weir.scoring.text.terms;

import dev.weir.contract.Coverage;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.language.LanguageIdentifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What some term banks may claim to have looked for in a text: a label counts in the languages that a bank which covers it has terms of.
 * Immutable.
 */
final class TermCoverage {
    /** A text with fewer letters is not said to be of a language; models say the same of it. */
    private static final int LETTERS_OF_A_LANGUAGE = 16;

    private final Map<String, Claim> byLanguage;
    private final Claim elsewhere;

    /** A signal speaks of all its labels at once: every label is covered in each of the languages, or in all where none is named. */
    private record Claim(List<String> labels, List<String> languages) {}

    private TermCoverage(Map<String, Claim> byLanguage, Claim elsewhere) {
        this.byLanguage = Map.copyOf(byLanguage);
        this.elsewhere = elsewhere;
    }

    static TermCoverage of(List<TermBank> banks) {
        Map<String, Set<String>> bounded = new TreeMap<>();
        Set<String> everywhere = new TreeSet<>();
        for (TermBank bank : banks) {
            bank.covers().forEach((label, languages) -> {
                if (languages.isEmpty()) {
                    everywhere.add(label);
                } else {
                    bounded.computeIfAbsent(label, l -> new TreeSet<>()).addAll(languages);
                }
            });
        }
        bounded.keySet().removeAll(everywhere);
        Map<String, Claim> byLanguage = new HashMap<>();
        bounded.values()
                .forEach(languages -> languages.forEach(
                        language -> byLanguage.computeIfAbsent(language, l -> claim(l, bounded, everywhere))));
        return new TermCoverage(byLanguage, new Claim(List.copyOf(everywhere), List.of()));
    }

    private static Claim claim(String language, Map<String, Set<String>> bounded, Set<String> everywhere) {
        Set<String> labels = new TreeSet<>(everywhere);
        Set<String> languages = new TreeSet<>();
        bounded.forEach((label, its) -> {
            if (its.contains(language)) {
                if (languages.isEmpty()) {
                    languages.addAll(its);
                } else {
                    languages.retainAll(its);
                }
                labels.add(label);
            }
        });
        return new Claim(List.copyOf(labels), List.copyOf(languages));
    }

    /** All of the text was looked at. */
    Coverage of(ScoringTask task) {
        Claim claim = elsewhere;
        @Nullable String language = null;
        if (!byLanguage.isEmpty()) {
            claim = byLanguage.getOrDefault(task.language(), elsewhere);
            language = LanguageIdentifier.hasLetters(task.text(), LETTERS_OF_A_LANGUAGE) ? task.language() : null;
        }
        long length = task.text().length();
        return new Coverage(claim.labels(), claim.languages(), language, "chars", length, length);
    }
}
