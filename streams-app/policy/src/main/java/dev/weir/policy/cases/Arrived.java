package dev.weir.policy.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event, read and scored ahead.
 *
 * @param judged what was decided on it; absent when lanes must be heard first
 * @param dossier what a case needs to stay open; absent when it will not, or is too large to be kept
 * @param deadline when the upstream needs an answer
 * @param invalid what it breaks of the contract
 */
public record Arrived(
        int revision,
        String fingerprint,
        String surface,
        @Nullable Word judged,
        @Nullable Dossier dossier,
        @Nullable Instant deadline,
        @Nullable String invalid) {
    public Arrived {
        if (judged == null && dossier == null) {
            throw new IllegalArgumentException("an event that is not judged waits with a dossier");
        }
    }
}
