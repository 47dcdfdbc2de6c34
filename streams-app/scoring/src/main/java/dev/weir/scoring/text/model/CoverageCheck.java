package dev.weir.scoring.text.model;

import dev.weir.contract.Coverage;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.PackManifest.CoverageClaim;
import dev.weir.scoring.pack.TextReading;
import dev.weir.scoring.text.language.LanguageGuess;
import dev.weir.scoring.text.language.LanguageIdentifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what a pack's claim is worth for one text. In a language that the pack does not read it covers no label, whatever it scored. A text
 * with too few letters to have a language, a number or an emoji, is one that the pack reads as well as any.
 */
final class CoverageCheck {
    private CoverageCheck() {}

    static Coverage of(CoverageClaim claim, ScoringTask task, TextReading reading) {
        long total = task.text().length();
        if (claim.languages().isEmpty()) {
            return new Coverage(claim.labels(), List.of(), null, "chars", reading.lookedAt(), total);
        }
        if (!LanguageIdentifier.hasLetters(task.text(), Math.max(1, claim.minLetters()))) {
            List<String> readable = new ArrayList<>(claim.languages());
            readable.add(LanguageGuess.UNKNOWN);
            return new Coverage(claim.labels(), readable, LanguageGuess.UNKNOWN, "chars", reading.lookedAt(), total);
        }
        String language = task.language();
        List<String> labels = claim.languages().contains(language) ? claim.labels() : List.of();
        return new Coverage(labels, claim.languages(), language, "chars", reading.lookedAt(), total);
    }
}
