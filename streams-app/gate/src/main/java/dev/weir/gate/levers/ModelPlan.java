package dev.weir.gate.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.policy.live.Activations;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What of the models takes effect: what is wanted where all of it is ready, and else what was in force before. Pure. */
final class ModelPlan {
    private ModelPlan() {}

    /** The release's own models, in force for everybody. */
    static SortedMap<String, Activation> shipped(SortedMap<String, String> versions) {
        SortedMap<String, Activation> inForce = new TreeMap<>();
        versions.forEach((id, version) -> inForce.put(id, active(version, "shipped")));
        return inForce;
    }

    /**
     * @param before what was in force
     * @param shipped what is in force where nothing is published
     * @param ready whether a version, as {@code id@version}, can score
     */
    static SortedMap<String, Activation> next(
            SortedMap<String, Activation> before,
            SortedMap<String, Activation> wanted,
            SortedMap<String, Activation> shipped,
            Predicate<String> ready) {
        SortedMap<String, Activation> next = new TreeMap<>(shipped);
        wanted.forEach((id, activation) -> {
            next.remove(id);
            Stream.of(
                            Optional.of(activation),
                            Optional.ofNullable(before.get(id)),
                            previous(activation),
                            Optional.ofNullable(shipped.get(id)))
                    .flatMap(Optional::stream)
                    .filter(candidate -> isReady(id, candidate, ready))
                    .findFirst()
                    .ifPresent(found -> next.put(id, found));
        });
        return next;
    }

    /** Every version, as {@code id@version}, that these may ever bring to bear on anybody. */
    static SortedSet<String> versions(Collection<SortedMap<String, Activation>> maps) {
        SortedSet<String> names = new TreeSet<>();
        for (SortedMap<String, Activation> map : maps) {
            map.forEach((id, activation) -> Activations.choices(activation).stream()
                    .flatMap(Optional::stream)
                    .forEach(version -> names.add(LeverKey.of(id, version))));
        }
        return names;
    }

    private static boolean isReady(String id, Activation activation, Predicate<String> ready) {
        return Activations.choices(activation).stream()
                .flatMap(Optional::stream)
                .allMatch(version -> ready.test(LeverKey.of(id, version)));
    }

    private static Optional<Activation> previous(Activation activation) {
        return activation.getPrevious().map(version -> active(version, activation.getSetBy()));
    }

    private static Activation active(String version, String setBy) {
        return Activation.newBuilder()
                .setVersion(version)
                .setState(ActivationState.ACTIVE)
                .setSetBy(setBy)
                .setSetAt(Instant.EPOCH)
                .build();
    }
}
