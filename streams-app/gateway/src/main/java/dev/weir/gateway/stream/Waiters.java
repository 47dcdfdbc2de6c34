package dev.weir.gateway.stream;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Verdict;
import dev.weir.contract.digest.PartDigests;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Requests that wait for the verdict on what they sent, a bounded number of them. Safe for use by many threads. */
public final class Waiters implements AutoCloseable {
    private final int maxWaiters;
    private final Map<String, Set<Waiter>> byContent = new HashMap<>();
    private int open;
    private boolean closed;

    public Waiters(int maxWaiters) {
        this.maxWaiters = maxWaiters;
    }

    /** A place for {@code event}, to be closed when nobody waits any more; empty when all places are taken. Open it before publishing. */
    public synchronized Optional<Waiter> open(ContentEvent event) {
        if (open >= maxWaiters) {
            return Optional.empty();
        }
        Waiter waiter = new Waiter(event);
        if (closed) {
            waiter.verdict.completeExceptionally(new GatewayClosingException());
            return Optional.of(waiter);
        }
        open++;
        byContent.computeIfAbsent(event.getContentId(), id -> new HashSet<>()).add(waiter);
        return Optional.of(waiter);
    }

    /** Whether anybody waits for this content: spares decoding what nobody asked for. */
    synchronized boolean awaits(String contentId) {
        return byContent.containsKey(contentId);
    }

    /** Hands {@code verdict} to everybody who waits for it. */
    public void answer(Verdict verdict) {
        List<Waiter> answered;
        synchronized (this) {
            answered = byContent.getOrDefault(verdict.getContentId(), Set.of()).stream()
                    .filter(waiter -> waiter.isAnsweredBy(verdict))
                    .toList();
        }
        answered.forEach(waiter -> waiter.verdict.complete(verdict));
    }

    /** How many wait. */
    public synchronized int count() {
        return open;
    }

    /** Ends every wait with a {@link GatewayClosingException}, and every later one at once. */
    @Override
    public void close() {
        List<Waiter> left;
        synchronized (this) {
            closed = true;
            left = byContent.values().stream().flatMap(Set::stream).toList();
        }
        left.forEach(waiter -> waiter.verdict.completeExceptionally(new GatewayClosingException()));
    }

    private synchronized void leave(Waiter waiter) {
        Set<Waiter> same = byContent.get(waiter.contentId);
        if (same != null && same.remove(waiter)) {
            open--;
            if (same.isEmpty()) {
                byContent.remove(waiter.contentId);
            }
        }
    }

    /** One request's place. */
    public final class Waiter implements AutoCloseable {
        private final String contentId;
        private final int revision;
        private final Map<String, String> digests;
        private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

        private Waiter(ContentEvent event) {
            this.contentId = event.getContentId();
            this.revision = event.getRevision();
            this.digests = PartDigests.of(event).stream()
                    .collect(Collectors.toUnmodifiableMap(PartDigest::getPartId, PartDigest::getDigest));
        }

        /** The verdict, or empty after {@code millis}. Completed by whichever thread brings it: go on in one of your own. */
        public CompletableFuture<Optional<Verdict>> within(long millis) {
            return verdict.thenApply(Optional::of)
                    .completeOnTimeout(Optional.empty(), Math.max(0, millis), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            leave(this);
        }

        /** A verdict on other bytes under the same identifiers is somebody else's: the gate refuses the one that came second. */
        private boolean isAnsweredBy(Verdict other) {
            return other.getRevision() == revision
                    && other.getDigests().stream().allMatch(this::isOurs);
        }

        private boolean isOurs(PartDigest scanned) {
            String ours = digests.getOrDefault(scanned.getPartId(), PartDigests.UNSEEN);
            return ours.equals(PartDigests.UNSEEN)
                    || scanned.getDigest().equals(PartDigests.UNSEEN)
                    || ours.equals(scanned.getDigest());
        }
    }
}
