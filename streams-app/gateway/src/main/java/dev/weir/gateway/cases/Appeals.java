package dev.weir.gateway.cases;

import dev.weir.gateway.sql.Uniqueness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Complaints that were recorded in the console. Unlike the cases they are not on any topic until they are decided. */
public final class Appeals {
    public static final int MAX_NOTE_CHARS = 2_000;
    private static final int MAX_OPEN = 10_000;

    private final Jdbi jdbi;
    private final Clock clock;

    public Appeals(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Records one; false where the same verdict has an open appeal already, or too many wait. */
    public boolean record(Appeal appeal) {
        try {
            return jdbi.inTransaction(handle -> {
                long open = handle.createQuery("select count(*) from appeal where state = 'OPEN'")
                        .mapTo(Long.class)
                        .one();
                return open < MAX_OPEN && insert(handle, appeal);
            });
        } catch (JdbiException failed) {
            if (Uniqueness.isBroken(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private boolean insert(Handle handle, Appeal appeal) {
        handle.execute(
                "insert into appeal (appeal_id, content_id, revision, sequence, decided_by, note, recorded_by, recorded_at, state,"
                        + " open_verdict) values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)",
                appeal.appealId(),
                appeal.contentId(),
                appeal.revision(),
                appeal.sequence(),
                Words.bounded(appeal.decidedBy(), 64),
                Words.bounded(appeal.note(), MAX_NOTE_CHARS),
                appeal.recordedBy(),
                clock.millis(),
                appeal.contentId() + ":" + appeal.sequence());
        return true;
    }

    /** The oldest first. */
    public List<Appeal> open(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from appeal where state = 'OPEN' order by recorded_at, appeal_id limit :limit")
                .bind("limit", limit)
                .map((row, context) -> appeal(row))
                .list());
    }

    public Optional<Appeal> find(String appealId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from appeal where appeal_id = :id and state = 'OPEN'")
                        .bind("id", appealId)
                        .map((row, context) -> appeal(row))
                        .findOne());
    }

    /** Closes it; false where somebody else did so before. */
    public boolean close(String appealId) {
        return jdbi.withHandle(handle -> handle.execute(
                        "update appeal set state = 'DONE', open_verdict = null where appeal_id = ? and state = 'OPEN'",
                        appealId))
                == 1;
    }

    /** Takes {@link #close} back, where the decision did not get through. One that was recorded again meanwhile stays closed. */
    public void reopen(String appealId) {
        try {
            jdbi.useHandle(handle -> handle.execute(
                    "update appeal set state = 'OPEN', open_verdict = content_id || ':' || sequence where appeal_id = ?",
                    appealId));
        } catch (JdbiException failed) {
            if (!Uniqueness.isBroken(failed)) {
                throw failed;
            }
        }
    }

    private static Appeal appeal(ResultSet row) throws SQLException {
        return new Appeal(
                row.getString("appeal_id"),
                row.getString("content_id"),
                row.getInt("revision"),
                row.getLong("sequence"),
                row.getString("decided_by"),
                row.getString("note"),
                row.getString("recorded_by"),
                Instant.ofEpochMilli(row.getLong("recorded_at")));
    }
}
