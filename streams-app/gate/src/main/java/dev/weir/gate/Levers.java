package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import dev.weir.policy.EventFacts;
import dev.weir.policy.Policy;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.bank.BankBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * One immutable snapshot of everything that people can change while the gate runs. A batch captures one, decides with it and records its
 * version, so that no verdict is made half under the old and half under the new.
 *
 * @param scorers of every author whom no band takes
 * @param banks known things, for scorers that look them up afresh each time
 * @param bands of authors for whom other scorers count, by rising bucket; empty unless a model is being rolled out
 * @param holders whoever works with the snapshot; its models are freed after the last of them
 */
public record Levers(
        String version, ScorerChain scorers, Policy policy, BankBook banks, List<Band> bands, Holders holders) {
    public Levers {
        bands = List.copyOf(bands);
    }

    /** A snapshot that is never replaced. */
    public Levers(String version, ScorerChain scorers, Policy policy) {
        this(version, scorers, policy, BankBook.empty(), List.of(), Holders.ofNothing());
    }

    /** The scorers of authors whose roll-out bucket is below a bound, and not below that of the band before. */
    public record Band(int belowBucket, ScorerChain scorers) {}

    /** The snapshot in force, held until {@link #release}: what it consists of stays open as long. */
    public static Levers capture(Supplier<Levers> source) {
        while (true) {
            Levers levers = source.get();
            if (levers.holders.hold()) {
                return levers;
            }
        }
    }

    /** Ends what {@link #capture} or the making of the snapshot began. */
    public void release() {
        holders.release();
    }

    /** The scorers that count for an author's bucket. */
    public ScorerChain scorersFor(int bucket) {
        for (Band band : bands) {
            if (bucket < band.belowBucket()) {
                return band.scorers();
            }
        }
        return scorers;
    }

    /** Every bank that is looked up: those of the scorers, and those that are live. */
    public List<VersionRef> bankVersions() {
        if (banks.versions().isEmpty()) {
            return scorers.banks();
        }
        List<VersionRef> all = new ArrayList<>(scorers.banks());
        all.addAll(banks.versions());
        return all;
    }

    /** One list of signals for each event, in the order of the events. */
    public List<List<Signal>> score(List<ContentEvent> events) {
        if (bands.isEmpty()) {
            return scorers.score(events);
        }
        IdentityHashMap<ScorerChain, List<Integer>> places = new IdentityHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            places.computeIfAbsent(scorersOf(events.get(i)), chain -> new ArrayList<>())
                    .add(i);
        }
        List<List<Signal>> signals = new ArrayList<>(Collections.nCopies(events.size(), List.of()));
        places.forEach((chain, mine) -> {
            List<List<Signal>> scored =
                    chain.score(mine.stream().map(events::get).toList());
            for (int i = 0; i < mine.size(); i++) {
                signals.set(mine.get(i), scored.get(i));
            }
        });
        return signals;
    }

    /** The signals of an event that was not scored in time. */
    public List<Signal> timedOut(ContentEvent event) {
        return scorersOf(event).timedOut(event);
    }

    private ScorerChain scorersOf(ContentEvent event) {
        return scorersFor(EventFacts.rolloutBucket(event.getAuthor().getAuthorId()));
    }

    /** The same snapshot with the policy that decides one question. */
    Levers deciding(Policy one) {
        return one == policy ? this : new Levers(version, scorers, one, banks, bands, holders);
    }
}
