package dev.weir.gate.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.contract.MediaReference;
import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.Weighted;
import dev.weir.scoring.media.fetch.FetchException;
import dev.weir.scoring.media.fetch.FetchFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Fetches media and looks at them, each once however many ask for it at a time, and keeps what was seen by digest. Equal references meet at
 * the fetching, equal bytes from different places at the looking. A failure that may pass is not kept: the next who asks tries again.
 * Thread-safe.
 *
 * @param <F> what is seen
 */
final class Lookout<F> {
    private static final int KEY_BYTES = 256;

    /** Of what does not know its own weight: more than a picture's hashes and scores take. */
    private static final int ASSUMED_WEIGHT_BYTES = 8 << 10;

    private final MediaScorer<F> scorer;
    private final PatientFetcher fetcher;
    private final MediaMemory memory;
    private final Limits limits;
    private final LaneMetrics metrics;
    private final Cache<String, F> known;
    private final Map<String, CompletableFuture<Glimpse<F>>> asked = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Glimpse<F>>> looking = new ConcurrentHashMap<>();

    /**
     * Bounds, and who works.
     *
     * @param perMedia time from asking to having seen
     */
    record Limits(Executor fetching, Executor looking, Duration perMedia, int cacheMiB) {}

    Lookout(MediaScorer<F> scorer, PatientFetcher fetcher, MediaMemory memory, Limits limits, LaneMetrics metrics) {
        this.scorer = scorer;
        this.fetcher = fetcher;
        this.memory = memory;
        this.limits = limits;
        this.metrics = metrics;
        this.known = Caffeine.newBuilder()
                .maximumWeight((long) limits.cacheMiB() << 20)
                .weigher((String digest, F seen) -> weight(seen))
                .build();
        metrics.watch(known::estimatedSize, memory::freeKibibytes);
    }

    private static int weight(Object seen) {
        return KEY_BYTES + (seen instanceof Weighted weighted ? weighted.weightBytes() : ASSUMED_WEIGHT_BYTES);
    }

    /**
     * What is seen in the media behind a reference. Returns at once; fails with {@link FetchException}, or with what the scorer threw.
     */
    CompletableFuture<Glimpse<F>> at(MediaReference media) {
        String digest = digest(media);
        String version = scorer.version();
        F seen = digest == null ? null : known.getIfPresent(key(version, digest));
        if (digest != null && seen != null) {
            metrics.cached();
            return CompletableFuture.completedFuture(new Glimpse<>(digest, seen));
        }
        return once(asked, key(version, reference(media, digest)), () -> fetchAndLook(media));
    }

    /** Known before the bytes are here where they came along, or where the upstream said so, which is checked when they come. */
    private static @Nullable String digest(MediaReference media) {
        return media.getInline()
                .map(Sha256::of)
                .filter(actual -> media.getDigest().map(actual::equals).orElse(true))
                .or(() -> media.getInline().isPresent() ? Optional.empty() : media.getDigest())
                .orElse(null);
    }

    /** All that decides what comes of a fetch. */
    private static String reference(MediaReference media, @Nullable String digest) {
        String bytes = media.getInline().map(Sha256::of).orElse("");
        return String.join(
                "\n",
                bytes,
                digest == null ? media.getDigest().orElse("") : digest,
                media.getMimeType().orElse(""),
                String.valueOf(media.getSizeBytes().orElse(-1L)),
                bytes.isEmpty() ? media.getUri().orElse("") : "");
    }

    /** Who asks after a model was changed gets nothing that the one before it saw. */
    private static String key(String version, String what) {
        return version + " " + what;
    }

    private interface Begin<F> {
        CompletableFuture<Glimpse<F>> begin();
    }

    /** Whoever is first begins; whoever comes while it goes on gets the same. */
    private CompletableFuture<Glimpse<F>> once(
            Map<String, CompletableFuture<Glimpse<F>>> goingOn, String what, Begin<F> begin) {
        CompletableFuture<Glimpse<F>> mine = new CompletableFuture<>();
        CompletableFuture<Glimpse<F>> others = goingOn.putIfAbsent(what, mine);
        if (others != null) {
            metrics.coalesced();
            return others;
        }
        CompletableFuture<Glimpse<F>> begun;
        try {
            begun = begin.begin();
        } catch (RuntimeException | Error e) {
            begun = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Glimpse<F>> unused = begun.whenComplete((glimpse, failed) -> {
            goingOn.remove(what, mine);
            if (failed == null) {
                mine.complete(glimpse);
            } else {
                mine.completeExceptionally(Causes.of(failed));
            }
        });
        return mine;
    }

    private CompletableFuture<Glimpse<F>> fetchAndLook(MediaReference media) {
        long deadline = System.nanoTime() + limits.perMedia().toNanos();
        return CompletableFuture.supplyAsync(() -> fetch(media, deadline), limits.fetching())
                .thenCompose(this::look);
    }

    /** Bytes, and the memory that they take. */
    private record Held(MediaBytes media, MediaMemory.Share share) {}

    private Held fetch(MediaReference media, long deadline) {
        MediaMemory.Share share = null;
        try {
            share = memory.take(fetcher.limitBytes(media), deadline - System.nanoTime());
            if (share == null) {
                throw new FetchException(FetchFailure.TIMEOUT, "no memory came free in time");
            }
            Held held = new Held(fetcher.fetch(media, scorer.modality(), deadline), share);
            share = null;
            return held;
        } catch (FetchException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("closing");
        } finally {
            if (share != null) {
                share.giveBack();
            }
        }
    }

    private CompletableFuture<Glimpse<F>> look(Held held) {
        String digest = held.media().digest();
        String key = key(scorer.version(), digest);
        F seen = known.getIfPresent(key);
        if (seen != null) {
            metrics.cached();
            held.share().giveBack();
            return CompletableFuture.completedFuture(new Glimpse<>(digest, seen));
        }
        CompletableFuture<Glimpse<F>> looked = once(
                looking, key, () -> CompletableFuture.supplyAsync(() -> look(held.media(), key), limits.looking()));
        return looked.whenComplete((glimpse, failed) -> held.share().giveBack());
    }

    private Glimpse<F> look(MediaBytes media, String key) {
        long start = System.nanoTime();
        List<F> seen = scorer.look(List.of(media));
        if (seen.size() != 1) {
            throw new IllegalStateException(scorer.name() + " saw " + seen.size() + " things in one piece of media");
        }
        metrics.looked(System.nanoTime() - start);
        // A model that was changed meanwhile leaves open which of the two looked.
        if (scorer.isLasting(seen.get(0)) && key.equals(key(scorer.version(), media.digest()))) {
            known.put(key, seen.get(0));
        }
        return new Glimpse<>(media.digest(), seen.get(0));
    }
}
