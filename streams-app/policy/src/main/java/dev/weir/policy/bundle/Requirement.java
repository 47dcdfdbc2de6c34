package dev.weir.policy.bundle;

import java.util.List;

/**
 * Labels that somebody must have looked for before content may be approved.
 *
 * @param floor true when nothing below can waive it
 */
public record Requirement(String id, int line, Scope scope, List<String> labels, boolean floor) {
    public Requirement {
        labels = List.copyOf(labels);
    }
}
