package dev.weir.gateway.cases;

import dev.weir.contract.Handling;
import dev.weir.contract.Reason;
import dev.weir.contract.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the cases what the topics say, and how far they were read, in one transaction: after a crash the cases stand exactly where
 * the positions say. Only what is newer by sequence changes a case, so that it does not matter how often a message comes.
 */
public final class CaseFeed {
    private final Jdbi jdbi;
    private final ReviewTargets targets;
    private final NamedMedia media;
    private final Clock clock;

    public CaseFeed(Jdbi jdbi, ReviewTargets targets, Shelf shelf, Clock clock) {
        this.jdbi = jdbi;
        this.media = new NamedMedia(shelf, clock);
        this.targets = targets;
        this.clock = clock;
    }

    /** The next offset of each partition that was ever read. */
    public Map<TopicPartition, Long> positions() {
        return jdbi.withHandle(CaseFeed::positions);
    }

    /**
     * Takes a batch in, all or nothing.
     *
     * @return false, and nothing happened, where somebody else fed the cases meanwhile: read {@link #positions()} and begin again there
     */
    public boolean apply(FeedBatch batch) {
        try {
            return jdbi.inTransaction(handle -> apply(handle, batch));
        } catch (JdbiException failed) {
            // Without its message, which may quote a row.
            throw new IllegalStateException(
                    "The cases could not be written: " + failed.getClass().getSimpleName());
        }
    }

    private boolean apply(Handle handle, FeedBatch batch) {
        if (!moveOn(handle, batch)) {
            handle.rollback();
            return false;
        }
        batch.changes().forEach(change -> apply(handle, change));
        return true;
    }

    private static Map<TopicPartition, Long> positions(Handle handle) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        handle.createQuery("select topic, part, next_offset from feed_position")
                .map((row, context) -> Map.entry(
                        new TopicPartition(row.getString("topic"), row.getInt("part")), row.getLong("next_offset")))
                .forEach(position -> positions.put(position.getKey(), position.getValue()));
        return positions;
    }

    private static boolean moveOn(Handle handle, FeedBatch batch) {
        Map<TopicPartition, Long> stored = positions(handle);
        for (Map.Entry<TopicPartition, Long> next : batch.next().entrySet()) {
            Long from = batch.from().get(next.getKey());
            if (!Objects.equals(from, stored.get(next.getKey())) || !move(handle, next, from)) {
                return false;
            }
        }
        return true;
    }

    private static boolean move(Handle handle, Map.Entry<TopicPartition, Long> next, @Nullable Long from) {
        String statement = from == null
                ? "insert into feed_position (topic, part, next_offset) values (:topic, :part, :next)"
                : "update feed_position set next_offset = :next"
                        + " where topic = :topic and part = :part and next_offset = :from";
        Update update = handle.createUpdate(statement)
                .bind("topic", next.getKey().topic())
                .bind("part", next.getKey().partition())
                .bind("next", next.getValue());
        return (from == null ? update : update.bind("from", from)).execute() == 1;
    }

    private void apply(Handle handle, CaseChange change) {
        if (change instanceof CaseChange.Judged judged) {
            if (judged.verdict().getHandling() == Handling.ORDINARY) {
                judged(handle, judged);
            } else {
                forget(handle, change.contentId());
            }
        } else if (change instanceof CaseChange.Shown shown) {
            show(handle, shown);
        } else if (change instanceof CaseChange.Named named) {
            media.name(handle, named);
        } else if (change instanceof CaseChange.Erased erased) {
            erase(handle, erased);
        } else {
            forget(handle, change.contentId());
        }
    }

    private void judged(Handle handle, CaseChange.Judged judged) {
        Verdict verdict = judged.verdict();
        Optional<Standing> standing = standing(handle, verdict.getContentId());
        CaseState state = CaseState.of(verdict);
        if (standing.isEmpty() && state == CaseState.CLOSED) {
            return;
        }
        remember(handle, verdict);
        if (standing.isPresent() && standing.get().sequence() >= verdict.getSequence()) {
            return;
        }
        if (state == CaseState.CLOSED || standing.isPresent() && standing.get().revision() != verdict.getRevision()) {
            handle.execute("delete from case_content where content_id = ?", verdict.getContentId());
        }
        String statement = standing.isEmpty() ? INSERT : UPDATE;
        bind(handle.createUpdate(statement), judged, heldSince(verdict, standing))
                .execute();
    }

    /** A case keeps its place in the queue while one hold follows another. */
    private static Instant heldSince(Verdict verdict, Optional<Standing> standing) {
        return standing.filter(
                        before -> before.state() != CaseState.CLOSED && before.revision() == verdict.getRevision())
                .map(Standing::heldSince)
                .orElse(verdict.getTimings().getDecidedAt());
    }

    private static final String INSERT = """
            insert into review_case (content_id, revision, sequence, state, decision, hold_reason, severity, label, surface, community,
              language, held_since, due, verdict, updated_at)
            values (:contentId, :revision, :sequence, :state, :decision, :holdReason, :severity, :label, :surface, :community,
              :language, :heldSince, :due, :verdict, :updatedAt)""";

    private static final String UPDATE = """
            update review_case set revision = :revision, sequence = :sequence, state = :state, decision = :decision,
              hold_reason = :holdReason, severity = :severity, label = :label, surface = :surface, community = :community,
              language = :language, held_since = :heldSince, due = :due, verdict = :verdict, updated_at = :updatedAt
            where content_id = :contentId and sequence < :sequence""";

    private Update bind(Update update, CaseChange.Judged judged, Instant heldSince) {
        Verdict verdict = judged.verdict();
        return update.bind("contentId", verdict.getContentId())
                .bind("revision", verdict.getRevision())
                .bind("sequence", verdict.getSequence())
                .bind("state", CaseState.of(verdict).name())
                .bind("decision", verdict.getDecision().name())
                .bind("holdReason", verdict.getHoldReason().map(Enum::name).orElse(""))
                .bind("severity", verdict.getSeverity().ordinal())
                .bind("label", Words.bounded(CaseWords.label(verdict), 128))
                .bind("surface", Words.bounded(verdict.getBasis().getFacts().getSurface(), 128))
                .bind("community", Words.bounded(verdict.getBasis().getFacts().getCommunity(), 1_024))
                .bind("language", Words.bounded(CaseWords.language(verdict), 64))
                .bind("heldSince", heldSince.toEpochMilli())
                .bind("due", targets.due(verdict.getSeverity(), heldSince).toEpochMilli())
                .bind("verdict", judged.message())
                .bind("updatedAt", clock.millis());
    }

    private static void remember(Handle handle, Verdict verdict) {
        long known = handle.createQuery(
                        "select count(*) from case_history where content_id = :id and sequence = :sequence")
                .bind("id", verdict.getContentId())
                .bind("sequence", verdict.getSequence())
                .mapTo(Long.class)
                .one();
        if (known > 0) {
            return;
        }
        handle.createUpdate("""
                        insert into case_history (content_id, sequence, revision, decision, hold_reason, decided_by, person, rule, at)
                        values (:contentId, :sequence, :revision, :decision, :holdReason, :decidedBy, :person, :rule, :at)""")
                .bind("contentId", verdict.getContentId())
                .bind("sequence", verdict.getSequence())
                .bind("revision", verdict.getRevision())
                .bind("decision", verdict.getDecision().name())
                .bind("holdReason", verdict.getHoldReason().map(Enum::name).orElse(""))
                .bind("decidedBy", verdict.getDecidedBy().name())
                .bind("person", Words.bounded(verdict.getDecidedByPerson().orElse(""), 64))
                .bind("rule", Words.bounded(rule(verdict), 256))
                .bind("at", verdict.getTimings().getDecidedAt().toEpochMilli())
                .execute();
    }

    private static String rule(Verdict verdict) {
        return verdict.getReasons().stream().findFirst().map(Reason::getRule).orElse("");
    }

    /** Puts content to its case; false where there is no open case of this revision, and so nothing to show. */
    static boolean show(Handle handle, CaseChange.Shown shown) {
        Optional<Standing> standing = standing(handle, shown.contentId());
        if (standing.isEmpty()
                || standing.get().state() == CaseState.CLOSED
                || standing.get().revision() != shown.revision()) {
            return false;
        }
        handle.execute("delete from case_content where content_id = ?", shown.contentId());
        handle.createUpdate(
                        "insert into case_content (content_id, revision, event) values (:contentId, :revision, :event)")
                .bind("contentId", shown.contentId())
                .bind("revision", shown.revision())
                .bind("event", shown.event())
                .execute();
        return true;
    }

    /** A newer revision that stands already is another content and stays. */
    private void erase(Handle handle, CaseChange.Erased erased) {
        boolean newer = standing(handle, erased.contentId())
                .filter(standing -> standing.revision() > erased.revision())
                .isPresent();
        if (newer) {
            for (String table : List.of("case_history", "appeal")) {
                handle.execute(
                        "delete from " + table + " where content_id = ? and revision <= ?",
                        erased.contentId(),
                        erased.revision());
            }
        } else {
            forget(handle, erased.contentId());
        }
        media.erase(handle, erased);
    }

    private static void forget(Handle handle, String contentId) {
        // The case first, as everybody locks it first who changes more than the case.
        handle.execute("delete from review_case where content_id = ?", contentId);
        handle.execute("delete from case_content where content_id = ?", contentId);
        handle.execute("delete from case_history where content_id = ?", contentId);
        handle.execute("delete from appeal where content_id = ?", contentId);
    }

    private static Optional<Standing> standing(Handle handle, String contentId) {
        return handle.createQuery(
                        "select revision, sequence, state, held_since from review_case where content_id = :id for update")
                .bind("id", contentId)
                .map((row, context) -> new Standing(
                        row.getInt("revision"),
                        row.getLong("sequence"),
                        CaseState.valueOf(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("held_since"))))
                .findOne();
    }

    private record Standing(int revision, long sequence, CaseState state, Instant heldSince) {}
}
