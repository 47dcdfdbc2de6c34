package dev.weir.gateway.cases;

import dev.weir.contract.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * A case as the queue shows it: no text, no author.
 *
 * @param label label of the deciding rule, empty where it has none
 * @param language language that was found, or that the upstream believes
 * @param claim who works on it, where the claim has not run out
 */
public record ReviewCase(
        String contentId,
        int revision,
        long sequence,
        CaseState state,
        String holdReason,
        Severity severity,
        String label,
        String surface,
        String community,
        String language,
        Instant heldSince,
        Instant due,
        Optional<Claim> claim) {
    /** Who works on a case, and until when nobody else may. */
    public record Claim(String reviewer, Instant until) {}
}
