package dev.weir.policy;

import java.util.List;
import java.util.Optional;

/**
 * The labels of Weir's taxonomy, as far as a policy needs them: their names and what stands above what. A label's parent is its name up
 * to the last dot, and the parent's score is never below the child's. A policy may add labels of its own.
 */
public final class Labels {
    /** Every label, a parent before its children. */
    public static final List<String> TAXONOMY = List.of(
            "hate",
            "hate.threat",
            "hate.terrorism",
            "harassment",
            "harassment.intimate_image",
            "violence",
            "violence.threat_to_life",
            "violence.graphic",
            "self_harm",
            "self_harm.disclosure",
            "self_harm.promotion",
            "sexual",
            "sexual.minors",
            "sexual.grooming",
            "illicit",
            "illicit.weapons",
            "illicit.drugs",
            "spam",
            "scam",
            "pii",
            "profanity");

    private Labels() {}

    /** The label above, by name; empty at the top. */
    public static Optional<String> parentOf(String label) {
        int dot = label.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(label.substring(0, dot));
    }
}
