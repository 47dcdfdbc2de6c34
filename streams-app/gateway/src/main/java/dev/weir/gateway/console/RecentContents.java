package dev.weir.gateway.console;

import dev.weir.contract.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was just found on the topic, for a moment and a few contents: a player asks for a clip in many ranges, and each look takes seconds.
 * Whoever asks has looked up the verdict, so that nothing is shown of what was quarantined or erased meanwhile. Used by many threads.
 */
final class RecentContents implements ContentArchive {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MAX_REMEMBERED = 4;

    private final ContentArchive archive;
    private final Clock clock;
    private final Map<Of, Seen> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Of, Seen> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    RecentContents(ContentArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    private record Of(String contentId, long sequence) {}

    private record Seen(Found found, Instant at) {}

    @Override
    public Finding find(Verdict verdict) {
        Of of = new Of(verdict.getContentId(), verdict.getSequence());
        Found known = known(of);
        Finding finding = known == null ? archive.find(verdict) : known;
        if (known == null && finding instanceof Found found) {
            synchronized (recent) {
                recent.put(of, new Seen(found, clock.instant()));
            }
        }
        return finding;
    }

    private @Nullable Found known(Of of) {
        synchronized (recent) {
            Instant oldest = clock.instant().minus(KEPT);
            recent.values().removeIf(seen -> seen.at().isBefore(oldest));
            Seen seen = recent.get(of);
            return seen == null ? null : seen.found();
        }
    }
}
