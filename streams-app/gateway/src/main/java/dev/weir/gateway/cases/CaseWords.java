package dev.weir.gateway.cases;

import dev.weir.contract.Reason;
import dev.weir.contract.Verdict;
import java.util.Locale;
import java.util.Optional;

/** Words of a verdict under which its case is filed. */
public final class CaseWords {
    private CaseWords() {}

    /** Label of the first reason that has one, empty where none has. */
    public static String label(Verdict verdict) {
        return verdict.getReasons().stream()
                .map(Reason::getLabel)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    /** The language that a scorer found, otherwise that of the locale; empty where nobody knows. */
    public static String language(Verdict verdict) {
        return verdict.getBasis().getSignals().stream()
                .map(signal -> signal.getCoverage().getLanguage())
                .flatMap(Optional::stream)
                .filter(language -> !language.equals("und"))
                .findFirst()
                .or(() -> verdict.getBasis().getFacts().getLocale())
                .map(locale -> Locale.forLanguageTag(locale).getLanguage())
                .orElse("");
    }
}
