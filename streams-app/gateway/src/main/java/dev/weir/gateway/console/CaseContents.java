package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.gateway.cases.CaseChange;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.ReviewCase;
import dev.weir.gateway.console.ContentArchive.Found;
import dev.weir.gateway.console.ContentArchive.Missing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of open cases. The cases have that of most; one that was held again after it had been let go has none, nor has one that is
 * too large to wait for its verdict in memory. Theirs is looked for on its topic when somebody who claimed the case asks, and kept with the
 * case from then on. Used by many threads.
 */
final class CaseContents {
    /** A look that found nothing is not repeated sooner: each may take seconds. */
    static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);

    private static final int MAX_REMEMBERED = 1_000;

    private final CaseQueue queue;
    private final MessageReader messages;
    private final ContentArchive archive;
    private final Clock clock;
    private final Map<String, Looked> vain = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Looked> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    CaseContents(CaseQueue queue, MessageReader messages, ContentArchive archive, Clock clock) {
        this.queue = queue;
        this.messages = messages;
        this.archive = archive;
        this.clock = clock;
    }

    /** A look that found nothing. */
    private record Looked(long sequence, Missing why, Instant at) {}

    /**
     * What a page of a case shows.
     *
     * @param missing why there is no content, in words; empty where there is
     */
    record Shown(Optional<ContentEvent> event, String missing) {}

    /** The content that the cases have. */
    Optional<ContentEvent> kept(String contentId) {
        return queue.content(contentId).flatMap(messages::event);
    }

    /**
     * The content for whoever may see it, from wherever it lies.
     *
     * @param verdict the one that the case shows, which is of no quarantined content
     */
    Shown of(ReviewCase found, Verdict verdict) {
        Optional<ContentEvent> kept = kept(found.contentId());
        if (kept.isPresent()) {
            return new Shown(kept, "");
        }
        Missing known = lookedInVain(found);
        ContentArchive.Finding finding = known == null ? archive.find(verdict) : known;
        if (finding instanceof Found here) {
            // Not shown where it was not kept: the case was closed or quarantined while the topic was read.
            return queue.keep(new CaseChange.Shown(found.contentId(), verdict.getRevision(), here.message()))
                    ? new Shown(Optional.of(here.event()), "")
                    : new Shown(Optional.empty(), "This case has just changed. Load the page again.");
        }
        Missing why = (Missing) finding;
        if (known == null && why != Missing.BUSY) {
            remember(found, why);
        }
        return new Shown(Optional.empty(), PlainWords.missing(why));
    }

    private @Nullable Missing lookedInVain(ReviewCase found) {
        synchronized (vain) {
            Looked looked = vain.get(found.contentId());
            return looked != null
                            && looked.sequence() == found.sequence()
                            && clock.instant().isBefore(looked.at().plus(LOOK_AGAIN_AFTER))
                    ? looked.why()
                    : null;
        }
    }

    private void remember(ReviewCase found, Missing why) {
        synchronized (vain) {
            vain.put(found.contentId(), new Looked(found.sequence(), why, clock.instant()));
        }
    }
}
