package dev.weir.scoring.text.model;

import dev.weir.contract.Coverage;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.PackManifest.CoverageClaim;
import dev.weir.scoring.pack.TextReading;
import java.util.List;

/**
 * Says what a pack's claim is worth for one text. In a language that the pack does not read it covers no label, whatever it scored; a text
 * with too few letters to have a language, a number or an emoji, is covered.
 */
final class CoverageCheck {
    private CoverageCheck() {}

    static Coverage of(CoverageClaim claim, ScoringTask task, TextReading reading, LanguageOf languages) {
        boolean asks = !claim.languages().isEmpty() && hasLetters(task.view().normalised(), claim.minLetters());
        String language = asks ? languages.identify(task.view()) : LanguageOf.UNKNOWN;
        boolean covered = !asks || claim.languages().contains(language);
        return new Coverage(
                covered ? claim.labels() : List.of(), claim.languages(), language, "chars", reading.lookedAt(), (long)
                        task.text().length());
    }

    private static boolean hasLetters(String text, int atLeast) {
        int letters = 0;
        for (int i = 0; i < text.length() && letters < Math.max(1, atLeast); i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return letters >= Math.max(1, atLeast);
    }
}
