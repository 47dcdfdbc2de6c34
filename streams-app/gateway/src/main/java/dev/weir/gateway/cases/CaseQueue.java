package dev.weir.gateway.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What waits for people, and what is known of each case. Changes nothing but the content that is kept with a case. */
public final class CaseQueue {
    private static final int MAX_CHOICES = 50;
    private static final int MAX_HISTORY = 100;

    private final Jdbi jdbi;
    private final CaseRows rows;

    public CaseQueue(Jdbi jdbi, ReviewTargets targets, Clock clock) {
        this.jdbi = jdbi;
        this.rows = new CaseRows(targets, clock);
    }

    /** The gravest first, of equally grave ones the one that is due first. */
    public List<ReviewCase> waiting(CaseFilter filter, int page, int pageSize) {
        return jdbi.withHandle(handle -> rows.filtered(
                        handle.createQuery("select " + CaseRows.COLUMNS + " from review_case where "
                                + CaseRows.WAITING_AND_MATCHING
                                + " order by severity desc, due, content_id limit :limit offset :offset"),
                        filter)
                .bind("limit", pageSize)
                .bind("offset", (long) page * pageSize)
                .map((row, context) -> rows.reviewCase(row))
                .list());
    }

    public long count(CaseFilter filter) {
        return jdbi.withHandle(handle -> rows.filtered(
                        handle.createQuery("select count(*) from review_case where " + CaseRows.WAITING_AND_MATCHING),
                        filter)
                .mapTo(Long.class)
                .one());
    }

    /** The case of a content, whatever its state; empty where there is none, or none that may be seen. */
    public Optional<ReviewCase> find(String contentId) {
        return jdbi.withHandle(handle -> rows.find(handle, contentId, ""));
    }

    /** The message of the current verdict, in wire format. */
    public Optional<byte[]> verdict(String contentId) {
        return bytes("select verdict from review_case where content_id = :id", contentId);
    }

    /** The event of the revision that waits, in wire format; empty where it is not there (yet) or no longer. */
    public Optional<byte[]> content(String contentId) {
        return bytes("""
                select c.event from case_content c join review_case r on r.content_id = c.content_id and r.revision = c.revision
                where c.content_id = :id and r.state <> 'CLOSED'""", contentId);
    }

    /** Newest first. */
    public List<PastVerdict> history(String contentId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from case_history where content_id = :id order by sequence desc limit " + MAX_HISTORY)
                .bind("id", contentId)
                .map((row, context) -> new PastVerdict(
                        row.getLong("sequence"),
                        row.getInt("revision"),
                        row.getString("decision"),
                        row.getString("hold_reason"),
                        row.getString("decided_by"),
                        row.getString("person"),
                        row.getString("rule"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list());
    }

    /** What stands in a column of the waiting cases, to choose from. Only {@code surface}, {@code label} and {@code language}. */
    public List<String> choices(String column) {
        if (!List.of("surface", "label", "language").contains(column)) {
            throw new IllegalArgumentException("There is no such choice");
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct " + column + " from review_case where state in ('OPEN', 'APART') and " + column
                                + " <> '' order by 1 limit " + MAX_CHOICES)
                .mapTo(String.class)
                .list());
    }

    public QueueCounts counts() {
        return jdbi.withHandle(handle -> {
            Tally tally = new Tally();
            rows.timed(handle.createQuery("""
                            select severity, label, count(*) as n,
                              sum(case when due < :now then 1 else 0 end) as overdue,
                              sum(case when claimed_until > :now then 1 else 0 end) as claimed
                            from review_case where\s""" + CaseRows.WAITING + " group by severity, label"))
                    .map((row, context) -> new Group(
                            CaseRows.severity(row.getInt("severity")).name(),
                            row.getString("label"),
                            row.getLong("n"),
                            row.getLong("overdue"),
                            row.getLong("claimed")))
                    .forEach(tally::add);
            return tally.counts(apart(handle));
        });
    }

    private long apart(Handle handle) {
        return rows.timed(handle.createQuery(
                        "select count(*) from review_case where state = 'APART' and held_since >= :human"))
                .mapTo(Long.class)
                .one();
    }

    /** Cases that are alike in severity and label. */
    private record Group(String severity, String label, long count, long overdue, long claimed) {}

    /** Adds groups up. */
    private static final class Tally {
        private final Map<String, Long> bySeverity = new TreeMap<>();
        private final Map<String, Long> byLabel = new HashMap<>();
        private long open;
        private long overdue;
        private long claimed;

        void add(Group group) {
            bySeverity.merge(group.severity(), group.count(), Long::sum);
            byLabel.merge(group.label(), group.count(), Long::sum);
            open += group.count();
            overdue += group.overdue();
            claimed += group.claimed();
        }

        QueueCounts counts(long apart) {
            return new QueueCounts(open, overdue, claimed, apart, bySeverity, byLabel);
        }
    }

    /**
     * Keeps content that was looked up, with its case.
     *
     * @return false, and nothing is kept, where the case is no longer open in this revision, or quarantined
     */
    public boolean keep(CaseChange.Shown content) {
        return jdbi.inTransaction(handle -> CaseFeed.show(handle, content));
    }

    private Optional<byte[]> bytes(String query, String contentId) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("id", contentId)
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }
}
