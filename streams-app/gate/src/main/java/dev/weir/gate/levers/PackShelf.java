package dev.weir.gate.levers;

import dev.weir.contract.PackSource;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackManifest.Kind;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.scoring.pack.PackSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs that are loaded, or being loaded on a thread of their own, or refused. A pack leaves the shelf when nobody wants it any more; it
 * is freed when the last snapshot that scores with it is done. Used by one thread.
 */
final class PackShelf implements AutoCloseable {
    /** Most packs at once, beside those of the release: each takes its size in memory. */
    static final int MAX_PACKS = 16;

    /** What was refused may have been a file that comes late: it is tried again after this. */
    static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(PackShelf.class);

    private final PackStore store;
    private final Map<String, PackSlot> shipped = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final SortedMap<String, String> overfull = new TreeMap<>();
    private final ExecutorService loader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "weir-pack-loader");
        thread.setDaemon(true);
        return thread;
    });

    PackShelf(PackStore store, Baseline baseline) {
        this.store = store;
        baseline.models()
                .forEach((id, slot) ->
                        shipped.put(LeverKey.of(id, baseline.modelVersion(id).orElseThrow()), slot));
    }

    /** A pack on the shelf: its loading, and in the end either a slot or a reason. */
    private static final class Entry {
        private final String digest;
        private final String uri;
        private @Nullable Future<PackSlot> loading;
        private @Nullable PackSlot slot;
        private @Nullable String refused;
        private Instant tried;

        private Entry(PackSource source, Instant tried) {
            this.digest = source.getDigest();
            this.uri = source.getUri();
            this.tried = tried;
        }
    }

    /** Begins to load what is wanted and not here, and drops what is not wanted. Returns at once. */
    void want(Map<String, PackSource> wanted, Instant now) {
        overfull.clear();
        entries.entrySet().removeIf(held -> {
            PackSource source = wanted.get(held.getKey());
            boolean drop = source == null || !source.getDigest().equals(held.getValue().digest);
            if (drop) {
                drop(held.getValue());
            }
            return drop;
        });
        wanted.forEach((name, source) -> {
            Entry entry = entries.get(name);
            boolean again = entry != null && entry.refused != null && isWorthTrying(entry, source, now);
            if (entry == null && entries.size() >= MAX_PACKS) {
                overfull.put(name, "more than " + MAX_PACKS + " packs would be in use at once");
            } else if (entry == null || again) {
                entries.put(name, begin(name, source, now));
            }
        });
        entries.forEach(PackShelf::collect);
    }

    /** What was published again in another place is tried there at once. */
    private static boolean isWorthTrying(Entry entry, PackSource source, Instant now) {
        return now.isAfter(entry.tried.plus(TRY_AGAIN_AFTER)) || !entry.uri.equals(source.getUri());
    }

    /** Whether this version, as {@code id@version}, can score. */
    boolean isReady(String name) {
        return slot(name).isPresent();
    }

    Optional<PackSlot> slot(String name) {
        PackSlot own = shipped.get(name);
        Entry entry = entries.get(name);
        return own != null ? Optional.of(own) : entry == null ? Optional.empty() : Optional.ofNullable(entry.slot);
    }

    /** Whether this version comes with the release. */
    boolean isShipped(String name) {
        return shipped.containsKey(name);
    }

    /** Whether nothing is being loaded. */
    boolean isIdle() {
        return entries.values().stream().noneMatch(entry -> entry.loading != null);
    }

    /** Reasons by {@code id@version}. */
    SortedMap<String, String> refused() {
        SortedMap<String, String> reasons = new TreeMap<>(overfull);
        entries.forEach((name, entry) -> {
            if (entry.refused != null) {
                reasons.put(name, entry.refused);
            }
        });
        return reasons;
    }

    private Entry begin(String name, PackSource source, Instant now) {
        Entry entry = new Entry(source, now);
        entry.loading = loader.submit(() -> load(name, source));
        return entry;
    }

    private PackSlot load(String name, PackSource source) throws PackRefusedException {
        ModelPack pack = ModelPack.load(store.open(source));
        Optional<String> wrong = wrong(name, source, pack);
        if (wrong.isPresent()) {
            pack.release();
            throw new PackRefusedException(wrong.get());
        }
        log.info("the model pack {} is loaded", name);
        return new PackSlot(pack);
    }

    private static Optional<String> wrong(String name, PackSource source, ModelPack pack) {
        VersionRef found = pack.version();
        if (!found.getDigest().equals(Optional.of(source.getDigest()))) {
            return Optional.of("the manifest has digest " + found.getDigest().orElse("") + ", but was published as "
                    + source.getDigest());
        }
        if (!LeverKey.of(found.getId(), found.getVersion()).equals(name)) {
            return Optional.of("the manifest is of " + LeverKey.of(found.getId(), found.getVersion()));
        }
        Kind kind = pack.manifest().kind();
        return kind != Kind.HASHED_TEXT && kind != Kind.TRANSFORMER_TEXT
                ? Optional.of("the gate runs no " + kind.yaml() + " packs")
                : Optional.empty();
    }

    private static void collect(String name, Entry entry) {
        Future<PackSlot> loading = entry.loading;
        if (loading == null || !loading.isDone()) {
            return;
        }
        entry.loading = null;
        try {
            entry.slot = loading.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            entry.refused =
                    cause instanceof PackRefusedException ? String.valueOf(cause.getMessage()) : cause.toString();
            log.warn("the model pack {} is refused: {}", name, entry.refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is still being loaded is freed by the loader's thread, right after. */
    private void drop(Entry entry) {
        PackSlot slot = entry.slot;
        Future<PackSlot> loading = entry.loading;
        if (slot != null) {
            slot.close();
        } else if (loading != null) {
            loader.execute(() -> freeWhenLoaded(loading));
        }
    }

    private static void freeWhenLoaded(Future<PackSlot> loading) {
        try {
            loading.get().close();
        } catch (ExecutionException e) {
            log.debug("a pack that nobody wants any more was refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        entries.values().forEach(this::drop);
        entries.clear();
        loader.shutdown();
    }
}
