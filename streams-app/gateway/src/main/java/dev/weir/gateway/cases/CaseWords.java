package dev.weir.gateway.cases;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Words of a verdict under which its case is filed. */
public final class CaseWords {
    private static final Set<HoldReason> GAPS =
            Set.of(HoldReason.UNCOVERED, HoldReason.MISSING_SIGNAL, HoldReason.DEADLINE);

    /** The only reason that the gate gives where it erased. */
    private static final String ERASED_RULE = "gate/erased";

    private CaseWords() {}

    /** Label that something was found for; empty where none was. What nobody looked for is no suspicion. */
    public static String label(Verdict verdict) {
        return verdict.getReasons().stream()
                .filter(reason -> !isGap(reason, verdict))
                .map(Reason::getLabel)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    /** Whether the reason is that nobody looked, not that something was found. */
    public static boolean isGap(Reason reason, Verdict verdict) {
        return reason.getScore().isEmpty()
                && reason.getEvidence().isEmpty()
                && verdict.getHoldReason().filter(GAPS::contains).isPresent();
    }

    /** Whether the content was erased: the gate says a bare hold, so that it is taken down, and there is nothing to review. */
    public static boolean isErasure(Verdict verdict) {
        return verdict.getDecidedBy() == DecidedBy.COMMAND
                && verdict.getReasons().stream().map(Reason::getRule).anyMatch(ERASED_RULE::equals);
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
