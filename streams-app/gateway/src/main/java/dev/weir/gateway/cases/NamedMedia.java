package dev.weir.gateway.cases;

import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Which contents name which media on the shelf. Files on it have no owner: one may belong to many contents. So the erasure of a content
 * deletes those that it named and that no other content has named within the time for which media are kept.
 */
final class NamedMedia {
    private final Shelf shelf;
    private final Clock clock;

    NamedMedia(Shelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    void name(Handle handle, CaseChange.Named named) {
        long now = clock.millis();
        for (String digest : named.digests()) {
            int known = handle.execute(
                    "update shelved_media set revision = greatest(revision, ?), named_at = ? where digest = ? and content_id = ?",
                    named.revision(),
                    now,
                    digest,
                    named.contentId());
            if (known == 0) {
                handle.execute(
                        "insert into shelved_media (digest, content_id, revision, named_at) values (?, ?, ?, ?)",
                        digest,
                        named.contentId(),
                        named.revision(),
                        now);
            }
        }
        forgetPast(handle);
    }

    /** Deletes the files before the transaction ends: where it fails it is done again, and nothing is left out. */
    void erase(Handle handle, CaseChange.Erased erased) {
        forgetPast(handle);
        List<String> alone = handle.createQuery("""
                        select own.digest from shelved_media own where own.content_id = :id and own.revision <= :revision
                        and not exists (select 1 from shelved_media other where other.digest = own.digest and other.content_id <> own.content_id)""")
                .bind("id", erased.contentId())
                .bind("revision", erased.revision())
                .mapTo(String.class)
                .list();
        handle.execute(
                "delete from shelved_media where content_id = ? and revision <= ?",
                erased.contentId(),
                erased.revision());
        alone.forEach(shelf::erase);
    }

    /** What was named so long ago has had its time on the shelf. */
    private void forgetPast(Handle handle) {
        handle.execute(
                "delete from shelved_media where named_at < ?",
                clock.millis() - shelf.retention().toMillis());
    }
}
