package dev.weir.gateway.cases;

import dev.weir.contract.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/** What waits for people, and who works on what. Every change is one transaction, so that two people never hold one case. */
public final class CaseQueue {
    /** How long a case stays out of the queue after its decision was sent and no verdict came. */
    static final Duration SENT_IS_FRESH = Duration.ofMinutes(2);

    private static final int MAX_CHOICES = 50;
    private static final int MAX_HISTORY = 100;

    /** Waits for a person now; its decision is not under way. */
    private static final String WAITING = """
            (state = 'OPEN' or state = 'APART' and held_since < :human)
            and (sent_sequence is null or sent_sequence <> sequence or sent_at < :sentFresh)""";

    private static final String FREE = " and (claimed_by is null or claimed_by = :reviewer or claimed_until <= :now)";

    private static final String MATCHING = """
             and (:surface = '' or surface = :surface)
             and (:label = '' or label = :label or label like :labelBelow escape '!')
             and (:community = '' or community = :community or community like :communityBelow escape '!')
             and (:language = '' or language = :language)
             and (:escalated or hold_reason <> 'ESCALATED')""";

    private final Jdbi jdbi;
    private final ReviewTargets targets;
    private final Duration claimFor;
    private final Clock clock;

    public CaseQueue(Jdbi jdbi, ReviewTargets targets, Duration claimFor, Clock clock) {
        this.jdbi = jdbi;
        this.targets = targets;
        this.claimFor = claimFor;
        this.clock = clock;
    }

    /** The gravest first, of equally grave ones the one that is due first. */
    public List<ReviewCase> waiting(CaseFilter filter, int page, int pageSize) {
        return jdbi.withHandle(handle -> filtered(
                        handle.createQuery("select * from review_case where " + WAITING + MATCHING
                                + " order by severity desc, due, content_id limit :limit offset :offset"),
                        filter)
                .bind("limit", pageSize)
                .bind("offset", (long) page * pageSize)
                .map((row, context) -> reviewCase(row))
                .list());
    }

    public long count(CaseFilter filter) {
        return jdbi.withHandle(handle -> filtered(
                        handle.createQuery("select count(*) from review_case where " + WAITING + MATCHING), filter)
                .mapTo(Long.class)
                .one());
    }

    /** The case of a content, whatever its state; empty where there is none, or none that may be seen. */
    public Optional<ReviewCase> find(String contentId) {
        return jdbi.withHandle(handle -> find(handle, contentId, ""));
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

    /** Takes a case, or takes it for longer; empty where somebody else holds it, or it no longer waits. */
    public Optional<ReviewCase> claim(String contentId, String reviewer) {
        return jdbi.inTransaction(handle -> find(handle, contentId, " for update")
                .filter(found -> found.state() != CaseState.CLOSED && isFreeFor(found, reviewer))
                .flatMap(found -> take(handle, contentId, reviewer)));
    }

    /** The case that the reviewer holds already, otherwise the first free one; empty only where none is free. */
    public Optional<ReviewCase> claimNext(CaseFilter filter, String reviewer) {
        // Whoever takes the first free case before us leaves fewer of them, so this ends. Rows are not locked to be
        // looked
        // at: H2 would lock every row that matches, not the first alone, and show the next reviewer an empty queue.
        for (Optional<String> next = next(filter, reviewer); next.isPresent(); next = next(filter, reviewer)) {
            String contentId = next.orElseThrow();
            Optional<ReviewCase> taken = jdbi.inTransaction(handle -> takeIfFree(handle, contentId, reviewer));
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private Optional<String> next(CaseFilter filter, String reviewer) {
        return jdbi.withHandle(handle -> filtered(
                        handle.createQuery(
                                "select content_id from review_case where " + WAITING + MATCHING + FREE + """
                                 order by case when claimed_by = :reviewer and claimed_until > :now then 0 else 1 end,
                                 severity desc, due, content_id limit 1"""),
                        filter)
                .bind("reviewer", reviewer)
                .mapTo(String.class)
                .findOne());
    }

    private Optional<ReviewCase> takeIfFree(Handle handle, String contentId, String reviewer) {
        int taken = timed(handle.createUpdate("update review_case set claimed_by = :reviewer, claimed_until = :until"
                        + " where content_id = :id and " + WAITING + FREE))
                .bind("reviewer", reviewer)
                .bind("until", clock.instant().plus(claimFor).toEpochMilli())
                .bind("id", contentId)
                .execute();
        return taken == 0 ? Optional.empty() : find(handle, contentId, "");
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

    /** What stands in a column of the waiting cases, to choose from. Only {@code surface}, {@code label} and {@code language}. */
    public List<String> choices(String column) {
        if (!List.of("surface", "label", "language").contains(column)) {
            throw new IllegalArgumentException("There is no such choice");
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct " + column + " from review_case where state <> 'CLOSED' and " + column
                                + " <> '' order by 1 limit " + MAX_CHOICES)
                .mapTo(String.class)
                .list());
    }

    public QueueCounts counts() {
        return jdbi.withHandle(handle -> new QueueCounts(
                number(handle, WAITING),
                number(handle, WAITING + " and due < :now"),
                number(handle, WAITING + " and claimed_by is not null and claimed_until > :now"),
                number(handle, "state = 'APART' and held_since >= :human"),
                bySeverity(handle),
                grouped(handle, "label")));
    }

    private long number(Handle handle, String where) {
        return timed(handle.createQuery("select count(*) from review_case where " + where))
                .mapTo(Long.class)
                .one();
    }

    private Map<String, Long> bySeverity(Handle handle) {
        Map<String, Long> named = new TreeMap<>();
        grouped(handle, "severity")
                .forEach((ordinal, count) ->
                        named.put(severity(Integer.parseInt(ordinal)).name(), count));
        return named;
    }

    private Map<String, Long> grouped(Handle handle, String column) {
        Map<String, Long> counts = new TreeMap<>();
        timed(handle.createQuery("select " + column + " as word, count(*) as n from review_case where " + WAITING
                        + " group by " + column + " order by n desc limit " + MAX_CHOICES))
                .map((row, context) -> Map.entry(row.getString("word"), row.getLong("n")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /**
     * Keeps content that was looked up, with its case.
     *
     * @return false, and nothing is kept, where the case is no longer open in this revision, or quarantined
     */
    public boolean keep(CaseChange.Shown content) {
        try {
            return jdbi.inTransaction(handle -> CaseFeed.show(handle, content));
        } catch (JdbiException failed) {
            // Without its message, which may quote the row.
            throw new IllegalStateException(
                    "The content could not be kept: " + failed.getClass().getSimpleName());
        }
    }

    private Optional<byte[]> bytes(String query, String contentId) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("id", contentId)
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }

    private Optional<ReviewCase> find(Handle handle, String contentId, String locking) {
        return handle.createQuery("select * from review_case where content_id = :id" + locking)
                .bind("id", contentId)
                .map((row, context) -> reviewCase(row))
                .findOne();
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
        return find(handle, contentId, "");
    }

    private <S extends SqlStatement<S>> S filtered(S statement, CaseFilter filter) {
        return timed(statement)
                .bind("surface", filter.surface())
                .bind("label", filter.label())
                .bind("labelBelow", below(filter.label(), '.'))
                .bind("community", filter.community())
                .bind("communityBelow", below(filter.community(), '/'))
                .bind("language", filter.language())
                .bind("escalated", filter.escalated());
    }

    private <S extends SqlStatement<S>> S timed(S statement) {
        Instant now = clock.instant();
        // Each statement uses some of them.
        statement.getConfig(org.jdbi.v3.core.statement.SqlStatements.class).setUnusedBindingAllowed(true);
        return statement
                .bind("now", now.toEpochMilli())
                .bind("human", now.minus(targets.humanAfter()).toEpochMilli())
                .bind("sentFresh", now.minus(SENT_IS_FRESH).toEpochMilli());
    }

    private static String below(String path, char separator) {
        return path.replace("!", "!!").replace("%", "!%").replace("_", "!_") + separator + "%";
    }

    private ReviewCase reviewCase(ResultSet row) throws SQLException {
        return new ReviewCase(
                row.getString("content_id"),
                row.getInt("revision"),
                row.getLong("sequence"),
                CaseState.valueOf(row.getString("state")),
                row.getString("hold_reason"),
                severity(row.getInt("severity")),
                row.getString("label"),
                row.getString("surface"),
                row.getString("community"),
                row.getString("language"),
                Instant.ofEpochMilli(row.getLong("held_since")),
                Instant.ofEpochMilli(row.getLong("due")),
                claim(row));
    }

    private Optional<ReviewCase.Claim> claim(ResultSet row) throws SQLException {
        String reviewer = row.getString("claimed_by");
        Instant until = Instant.ofEpochMilli(row.getLong("claimed_until"));
        return reviewer == null || !until.isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(new ReviewCase.Claim(reviewer, until));
    }

    private static Severity severity(int ordinal) {
        return Severity.values()[ordinal];
    }
}
