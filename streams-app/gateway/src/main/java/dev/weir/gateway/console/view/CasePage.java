package dev.weir.gateway.console.view;

import java.util.List;
import java.util.Optional;

/**
 * One case.
 *
 * @param work what the reviewer can do with it
 * @param parts the content; empty where it is not claimed, or not there
 * @param missing why the content is not shown, empty where it is
 */
public record CasePage(
        Head head,
        Work work,
        List<ReasonView> reasons,
        List<PartView> parts,
        String missing,
        Optional<ContextView> context,
        List<Fact> facts,
        List<HistoryRow> history,
        List<ChoiceGroup> choices) {
    public record Head(
            String id,
            int revision,
            long sequence,
            QueuePage.Chip severity,
            String why,
            String surface,
            String community,
            String language,
            String held,
            String due,
            boolean overdue) {}

    /**
     * Where the reviewer stands with it.
     *
     * @param mine whether the reviewer holds it now
     * @param claimedBy who holds it, empty for nobody
     * @param claimable whether it can be taken
     * @param openedAt when the page was made, in ms, so that the time spent can be told
     * @param appealId the appeal that is decided here, empty for none
     */
    public record Work(
            boolean mine, String claimedBy, String until, boolean claimable, long openedAt, String appealId) {}

    /** Why it is held, in words. {@code score} and {@code threshold} are empty where the rule saw none. */
    public record ReasonView(
            String words,
            String rule,
            String label,
            String score,
            String threshold,
            String evidence,
            boolean floor,
            boolean deciding) {}

    /**
     * A part of the content.
     *
     * @param kind {@code text}, {@code image}, {@code audio}, {@code video} or {@code elsewhere}
     * @param veiled whether it is kept out of sight until it is asked for
     * @param answers what the content answers, where it is shown with this part alone
     */
    public record PartView(
            String id,
            String role,
            String kind,
            boolean veiled,
            String veil,
            List<Piece> pieces,
            String source,
            String note,
            Optional<ContextView> answers) {
        /** The same, with what it answers. */
        public PartView answering(Optional<ContextView> context) {
            return new PartView(id, role, kind, veiled, veil, pieces, source, note, context);
        }
    }

    /** A stretch of text; {@code why} is empty where it is plain. */
    public record Piece(String text, String why) {
        public boolean marked() {
            return !why.isEmpty();
        }
    }

    /** What the content answers. */
    public record ContextView(String title, String parent) {}

    public record Fact(String name, String value) {}

    public record HistoryRow(String at, String decision, String tone, String by, String why, int revision) {}

    /** The reasons under one letter. */
    public record ChoiceGroup(String letter, String words, String tone, List<Option> options) {
        public record Option(String value, String digit, String words, boolean likely) {}
    }
}
