package dev.weir.policy.bundle;

import java.util.List;

/**
 * Required labels that content may be approved without, by name. The waiver stands in every verdict that rests on it.
 *
 * @param maxBytes longest part, in bytes, that it counts for; 0 for any length
 * @param because the reason, for whoever reads the policy later
 */
public record Waived(String id, int line, Scope scope, List<String> labels, long maxBytes, String because) {
    public Waived {
        labels = List.copyOf(labels);
    }
}
