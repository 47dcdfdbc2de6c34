package dev.weir.gateway.console.view;

import java.util.List;

/**
 * The queue.
 *
 * @param query the filter as the query of an address, for links and for the button that takes the next case
 */
public record QueuePage(
        List<Row> rows, long total, long overdue, long apart, int page, boolean more, Filter filter, String query) {
    /** A case in one line. */
    public record Row(
            String id,
            Chip severity,
            String label,
            String surface,
            String community,
            String language,
            String why,
            String held,
            String due,
            boolean overdue,
            String claimedBy,
            boolean mine) {}

    /** A word with a colour that never says more than the word. */
    public record Chip(String tone, String words) {}

    /** What is chosen, and what there is to choose from. */
    public record Filter(
            String surface,
            String label,
            String community,
            String language,
            List<String> surfaces,
            List<String> labels,
            List<String> languages) {
        public boolean any() {
            return !surface.isEmpty() || !label.isEmpty() || !community.isEmpty() || !language.isEmpty();
        }
    }
}
