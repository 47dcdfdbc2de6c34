package dev.weir.gateway.cases;

import dev.weir.contract.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** What the statements about cases share: which rows wait, and what a row says. */
final class CaseRows {
    /** How long a case stays out of the queue after its decision was sent and no verdict came. */
    static final Duration SENT_IS_FRESH = Duration.ofMinutes(2);

    /** All that a {@link ReviewCase} has; the verdict, which is large, is not among it. */
    static final String COLUMNS =
            "content_id, revision, sequence, state, hold_reason, severity, label, surface, community,"
                    + " language, held_since, due, claimed_by, claimed_until";

    /** Waits for a person now; its decision is not under way. The states stand first and alone: by them H2 takes the index, too. */
    static final String WAITING = """
            state in ('OPEN', 'APART') and (state = 'OPEN' or held_since < :human)
            and (sent_sequence is null or sent_sequence <> sequence or sent_at < :sentFresh)""";

    private static final String MATCHING = """
             and (:surface = '' or surface = :surface)
             and (:label = '' or label = :label or label like :labelBelow escape '!')
             and (:community = '' or community = :community or community like :communityBelow escape '!')
             and (:language = '' or language = :language)
             and (:escalated or hold_reason <> 'ESCALATED')""";

    /** As {@link #WAITING}, of what a filter lets through. */
    static final String WAITING_AND_MATCHING = WAITING + MATCHING;

    private final ReviewTargets targets;
    private final Clock clock;

    CaseRows(ReviewTargets targets, Clock clock) {
        this.targets = targets;
        this.clock = clock;
    }

    /** One case, whatever its state. */
    Optional<ReviewCase> find(Handle handle, String contentId, String locking) {
        return handle.createQuery("select " + COLUMNS + " from review_case where content_id = :id" + locking)
                .bind("id", contentId)
                .map((row, context) -> reviewCase(row))
                .findOne();
    }

    /** Binds what {@link #WAITING_AND_MATCHING} asks for. */
    <S extends SqlStatement<S>> S filtered(S statement, CaseFilter filter) {
        return timed(statement)
                .bind("surface", filter.surface())
                .bind("label", filter.label())
                .bind("labelBelow", below(filter.label(), '.'))
                .bind("community", filter.community())
                .bind("communityBelow", below(filter.community(), '/'))
                .bind("language", filter.language())
                .bind("escalated", filter.escalated());
    }

    /** Binds what {@link #WAITING} asks for, and the time. */
    <S extends SqlStatement<S>> S timed(S statement) {
        Instant now = clock.instant();
        // Each statement uses some of them.
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return statement
                .bind("now", now.toEpochMilli())
                .bind("human", now.minus(targets.humanAfter()).toEpochMilli())
                .bind("sentFresh", now.minus(SENT_IS_FRESH).toEpochMilli());
    }

    ReviewCase reviewCase(ResultSet row) throws SQLException {
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

    static Severity severity(int ordinal) {
        return Severity.values()[ordinal];
    }

    private Optional<ReviewCase.Claim> claim(ResultSet row) throws SQLException {
        String reviewer = row.getString("claimed_by");
        Instant until = Instant.ofEpochMilli(row.getLong("claimed_until"));
        return reviewer == null || !until.isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(new ReviewCase.Claim(reviewer, until));
    }

    private static String below(String path, char separator) {
        return path.replace("!", "!!").replace("%", "!%").replace("_", "!_") + separator + "%";
    }
}
