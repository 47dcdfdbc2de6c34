package dev.weir.gateway.verdict;

import dev.weir.contract.Verdict;
import java.util.Optional;

/** Where the HTTP side gets verdicts from. Safe for use by many threads. */
public interface VerdictSource {
    /**
     * The verdict with the highest sequence that is known here.
     *
     * @throws VerdictUnavailableException where there is one that cannot be read now
     */
    Optional<Verdict> current(String contentId);
}
