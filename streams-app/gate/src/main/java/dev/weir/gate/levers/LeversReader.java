package dev.weir.gate.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.PackSource;
import dev.weir.contract.RefusedLever;
import dev.weir.contract.VersionRef;
import dev.weir.gate.Levers;
import dev.weir.policy.engine.RulePolicy;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.live.VolumeBreaker;
import dev.weir.scoring.bank.BankBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the levers' topics and keeps one snapshot in force for the whole process. What is published takes effect here or is refused here,
 * and then changes nothing. New packs are loaded before the snapshot that needs them; the old snapshot's go after its last batch.
 *
 * <p>One thread reads and puts in force; anyone may call {@link #get}, {@link #running} and {@link #fault}.
 */
public final class LeversReader implements Supplier<Levers>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeversReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(30);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;
    private static final long CLOSE_PATIENCE_MILLIS = 10_000;

    private final LeverFold fold;
    private final LeverTopics topics;
    private final PackShelf shelf;
    private final AlertSender alerts;
    private final VolumeWatch volume;
    private final SnapshotPress press;
    private final InstantSource clock;
    private final SortedMap<String, Activation> shipped;
    private final AtomicReference<@Nullable Levers> current = new AtomicReference<>();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Running running = Running.NOTHING;
    private volatile String fault = "not read yet";

    private SortedMap<String, Activation> inForce;
    private @Nullable ModelLineup lineup;
    private @Nullable PolicySet policies;
    private LiveBanks banks = LiveBanks.NONE;
    private Set<String> heldBack = Set.of();

    private LeversReader(LeverFold fold, LeverTopics topics, Baseline baseline, PackShelf shelf, Watching watching) {
        this.fold = fold;
        this.topics = topics;
        this.shelf = shelf;
        this.alerts = watching.alerts();
        this.volume = new VolumeWatch(watching.breakers(), alerts);
        this.press = new SnapshotPress(baseline, shelf, volume.tap());
        this.clock = watching.clock();
        this.shipped = ModelPlan.shipped(baseline.modelVersions());
        this.inForce = shipped;
        this.thread = new Thread(this::run, "weir-levers");
        this.thread.setDaemon(true);
    }

    /** By which clock, and how it watches what rules reject. */
    private record Watching(InstantSource clock, VolumeBreaker.Settings breakers, AlertSender alerts) {}

    /** Begins to read; there is no snapshot until everything that stood in the topics at first is read and loaded. */
    public static LeversReader start(LeversSource source, Baseline baseline, PackStore store, InstantSource clock) {
        return start(source, baseline, store, clock, VolumeBreaker.Settings.ordinary());
    }

    /** @param breakers when a rule that suddenly rejects far more than its norm is held back */
    public static LeversReader start(
            LeversSource source,
            Baseline baseline,
            PackStore store,
            InstantSource clock,
            VolumeBreaker.Settings breakers) {
        LeverFold fold = new LeverFold(source.topics(), source.serdes(), baseline.policies());
        LeverTopics topics = new LeverTopics(source.kafka(), fold.topics());
        Watching watching = new Watching(clock, breakers, new AlertSender(source));
        LeversReader reader = new LeversReader(fold, topics, baseline, new PackShelf(store, baseline), watching);
        reader.thread.start();
        return reader;
    }

    /** The snapshot in force. Hold it with {@link Levers#capture} while working with it. */
    @Override
    public Levers get() {
        Levers levers = current.get();
        if (levers == null) {
            throw new IllegalStateException("the levers are not read yet: " + fault);
        }
        return levers;
    }

    /** Waits until there is a snapshot; false when there is none in time. */
    public boolean awaitRead(Duration patience) {
        try {
            return read.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Running running() {
        return running;
    }

    /** What keeps the levers from being read at present; empty when nothing does. */
    public String fault() {
        return thread.isAlive() ? fault : "stopped";
    }

    private void run() {
        boolean open = false;
        while (isOpen()) {
            try {
                if (open) {
                    topics.reopen();
                } else {
                    topics.assign();
                    open = true;
                }
                follow();
            } catch (WakeupException closed) {
                // Closing; the loop ends.
            } catch (RuntimeException e) {
                fault = e.getClass().getSimpleName() + ": " + e.getMessage();
                log.warn("the levers cannot be followed, and are tried again: {}", fault);
                pause();
            }
        }
    }

    private void follow() {
        Instant looked = clock.instant();
        while (isOpen()) {
            topics.poll(POLL, fold::take);
            Instant now = clock.instant();
            if (now.isAfter(looked.plus(LOOK_FOR_PARTITIONS))) {
                topics.assign();
                looked = now;
            }
            if (topics.isCaughtUp()) {
                apply(now);
            }
        }
    }

    /** Puts in force what is ready, if it differs from what is in force already. */
    private void apply(Instant now) {
        SortedMap<String, Activation> wanted = fold.models().activations();
        shelf.want(sources(wanted), now);
        boolean first = current.get() == null;
        if (first && !shelf.isIdle()) {
            return;
        }
        if (first) {
            fold.policies().settle();
        }
        inForce = ModelPlan.next(inForce, wanted, shipped, shelf::isReady);
        ModelLineup next = ModelLineup.of(inForce, now);
        BankBook entries = fold.banks().book();
        Set<String> tripped = volume.look(fold.policies().set(), now);
        if (!next.equals(lineup)
                || policies != fold.policies().set()
                || !tripped.equals(heldBack)
                || !banks.isRight(entries, now)) {
            lineup = next;
            policies = fold.policies().set();
            heldBack = tripped;
            banks = banks.isRight(entries, now) ? banks : LiveBanks.of(entries, now);
            flip(press.make(fold.policies(), tripped, next, banks));
        }
        Levers levers = get();
        running = new Running(
                levers.version(),
                policyVersions(policies, now),
                models(levers),
                levers.bankVersions(),
                refused(wanted));
        fault = "";
        read.countDown();
    }

    private void flip(Levers next) {
        Levers before = current.getAndSet(next);
        log.info("levers {} are in force", next.version());
        if (before != null) {
            before.release();
        }
    }

    /** The packs that are needed now, and those to fall back on where one is refused. */
    private Map<String, PackSource> sources(SortedMap<String, Activation> wanted) {
        SortedSet<String> names = ModelPlan.versions(List.of(wanted, inForce));
        wanted.forEach((id, activation) -> {
            if (shelf.refused().containsKey(LeverKey.of(id, activation.getVersion()))) {
                activation.getPrevious().ifPresent(version -> names.add(LeverKey.of(id, version)));
            }
        });
        Map<String, PackSource> sources = new HashMap<>();
        for (String name : names) {
            PackSource source = fold.models().versions().get(name);
            if (source != null && !shelf.isShipped(name)) {
                sources.put(name, source);
            }
        }
        return sources;
    }

    /** What is in force, and which of its rules are held back at present. */
    private List<VersionRef> policyVersions(PolicySet set, Instant now) {
        List<VersionRef> versions = new ArrayList<>(set.versionsAt(now));
        heldBack.forEach(rule -> versions.add(RulePolicy.heldBack(rule)));
        return versions;
    }

    private static List<VersionRef> models(Levers levers) {
        Set<VersionRef> models = new LinkedHashSet<>();
        levers.bands().forEach(band -> models.addAll(band.scorers().models()));
        models.addAll(levers.scorers().models());
        return List.copyOf(models);
    }

    private List<RefusedLever> refused(SortedMap<String, Activation> wanted) {
        SortedMap<String, String> reasons = new TreeMap<>(fold.policies().refused());
        reasons.putAll(fold.models().refused());
        reasons.putAll(fold.banks().refused());
        for (String name : ModelPlan.versions(List.of(wanted))) {
            if (!shelf.isShipped(name) && !fold.models().versions().containsKey(name)) {
                reasons.put(name, "this version is to be in force and was never published");
            }
        }
        reasons.putAll(shelf.refused());
        List<RefusedLever> refused = new ArrayList<>();
        reasons.forEach((key, reason) -> refused.add(new RefusedLever(LeverKey.ref(key), reason)));
        return refused;
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause() {
        try {
            boolean unused = closing.await(PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Close what uses the levers first. */
    @Override
    public void close() {
        closing.countDown();
        topics.wakeUp();
        try {
            thread.join(CLOSE_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.warn("the levers' thread did not end within {} ms", CLOSE_PATIENCE_MILLIS);
            return;
        }
        topics.close();
        Levers last = current.getAndSet(null);
        if (last != null) {
            last.release();
        }
        shelf.close();
        alerts.close();
    }
}
