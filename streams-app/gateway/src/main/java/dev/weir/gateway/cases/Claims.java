package dev.weir.gateway.cases;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who works on what. Every change is one transaction, so that two people never hold one case. */
public final class Claims {
    private static final String FREE = " and (claimed_by is null or claimed_by = :reviewer or claimed_until <= :now)";

    private final Jdbi jdbi;
    private final CaseRows rows;
    private final Duration claimFor;
    private final Clock clock;

    public Claims(Jdbi jdbi, ReviewTargets targets, Duration claimFor, Clock clock) {
        this.jdbi = jdbi;
        this.rows = new CaseRows(targets, clock);
        this.claimFor = claimFor;
        this.clock = clock;
    }

    /** Takes a case, or takes it for longer; empty where somebody else holds it, or it no longer waits. */
    public Optional<ReviewCase> claim(String contentId, String reviewer) {
        return jdbi.inTransaction(handle -> rows.find(handle, contentId, " for update")
                .filter(found -> found.state() != CaseState.CLOSED && isFreeFor(found, reviewer))
                .flatMap(found -> take(handle, contentId, reviewer)));
    }

    /** The case that the reviewer holds already, otherwise the first free one; empty only where none is free. */
    public Optional<ReviewCase> claimNext(CaseFilter filter, String reviewer) {
        // Whoever takes the first free case before us leaves fewer of them, so this ends. Rows are not locked to be
        // looked at: H2 would lock every row that matches, not the first alone, and show the next reviewer an empty
        // queue.
        for (Optional<String> next = next(filter, reviewer); next.isPresent(); next = next(filter, reviewer)) {
            String contentId = next.orElseThrow();
            Optional<ReviewCase> taken = jdbi.inTransaction(handle -> takeIfFree(handle, contentId, reviewer));
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    /** Gives a case back. */
    public void release(String contentId, String reviewer) {
        jdbi.useHandle(handle -> handle.execute(
                "update review_case set claimed_by = null, claimed_until = null where content_id = ? and claimed_by = ?",
                contentId,
                reviewer));
    }

    /** Keeps a case out of the queue while the decision on it is under way. */
    public void sent(String contentId, long sequence) {
        jdbi.useHandle(handle -> handle.execute(
                "update review_case set sent_sequence = ?, sent_at = ? where content_id = ? and sequence = ?",
                sequence,
                clock.millis(),
                contentId,
                sequence));
    }

    private Optional<String> next(CaseFilter filter, String reviewer) {
        return jdbi.withHandle(handle -> rows.filtered(
                        handle.createQuery("select content_id from review_case where " + CaseRows.WAITING_AND_MATCHING
                                + FREE + """
                                 order by case when claimed_by = :reviewer and claimed_until > :now then 0 else 1 end,
                                 severity desc, due, content_id limit 1"""),
                        filter)
                .bind("reviewer", reviewer)
                .mapTo(String.class)
                .findOne());
    }

    private Optional<ReviewCase> takeIfFree(Handle handle, String contentId, String reviewer) {
        int taken = rows.timed(
                        handle.createUpdate("update review_case set claimed_by = :reviewer, claimed_until = :until"
                                + " where content_id = :id and " + CaseRows.WAITING + FREE))
                .bind("reviewer", reviewer)
                .bind("until", clock.instant().plus(claimFor).toEpochMilli())
                .bind("id", contentId)
                .execute();
        return taken == 0 ? Optional.empty() : rows.find(handle, contentId, "");
    }

    private static boolean isFreeFor(ReviewCase found, String reviewer) {
        return found.claim().map(claim -> claim.reviewer().equals(reviewer)).orElse(true);
    }

    private Optional<ReviewCase> take(Handle handle, String contentId, String reviewer) {
        handle.execute(
                "update review_case set claimed_by = ?, claimed_until = ? where content_id = ?",
                reviewer,
                clock.instant().plus(claimFor).toEpochMilli(),
                contentId);
        return rows.find(handle, contentId, "");
    }
}
