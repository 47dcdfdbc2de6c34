package dev.weir.policy.live;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What an activation means for one author at one time. */
public final class Activations {
    /** Longest time that an emergency may stand without a second pair of eyes. */
    public static final Duration MAX_EMERGENCY = Duration.ofHours(168);

    private static final int LAST_BUCKET = 9_999;

    private Activations() {}

    /**
     * Versions of one bundle.
     *
     * @param live the one that decides
     * @param watching the one that only writes down what it would have done
     */
    public record InForce(Optional<String> live, Optional<String> watching) {}

    static Activation shipped(String version) {
        return Activation.newBuilder()
                .setVersion(version)
                .setState(ActivationState.ACTIVE)
                .setSetBy("shipped")
                .setSetAt(Instant.EPOCH)
                .build();
    }

    /** What counts for an author's bucket, 0 to 9,999, at a moment. */
    public static InForce at(Activation activation, int bucket, Instant at) {
        Optional<String> version = Optional.of(activation.getVersion());
        boolean inTime = activation.getStartsAt().map(s -> !at.isBefore(s)).orElse(true)
                && activation.getEndsAt().map(at::isBefore).orElse(true);
        if (!inTime) {
            return new InForce(activation.getPrevious(), Optional.empty());
        }
        return switch (activation.getState()) {
            case ACTIVE -> new InForce(version, Optional.empty());
            case PARTIAL ->
                new InForce(bucket < activation.getShare() ? version : activation.getPrevious(), Optional.empty());
            case SHADOW -> new InForce(activation.getPrevious(), version);
            case OFF -> new InForce(Optional.empty(), Optional.empty());
            case UNKNOWN -> new InForce(activation.getPrevious(), Optional.empty());
        };
    }

    /** What was in force before it, for everybody; off where nothing was. */
    public static Activation before(Activation now, String setBy, Instant setAt) {
        Optional<String> previous = now.getPrevious();
        return Activation.newBuilder()
                .setVersion(previous.orElse(now.getVersion()))
                .setState(previous.isPresent() ? ActivationState.ACTIVE : ActivationState.OFF)
                .setSetBy(setBy)
                .setSetAt(setAt)
                .build();
    }

    /** True when every author has the same version at all times. */
    static boolean isSteady(Activation activation) {
        return choices(activation).size() == 1;
    }

    /** The versions that decide or watch for anybody at a moment, the one that is meant first. */
    static Set<String> inForce(Activation activation, Instant at) {
        Set<String> versions = new LinkedHashSet<>();
        for (int bucket : new int[] {0, LAST_BUCKET}) {
            InForce now = at(activation, bucket, at);
            now.watching().ifPresent(versions::add);
            now.live().ifPresent(versions::add);
        }
        return versions;
    }

    /** All versions that the activation may bring to bear on anybody at any time; empty for none at all. */
    public static Set<Optional<String>> choices(Activation activation) {
        Set<Optional<String>> choices = new LinkedHashSet<>();
        if (activation.getState() != ActivationState.OFF) {
            choices.add(Optional.of(activation.getVersion()));
        } else {
            choices.add(Optional.empty());
        }
        boolean timed =
                activation.getStartsAt().isPresent() || activation.getEndsAt().isPresent();
        boolean shared =
                activation.getState() == ActivationState.PARTIAL || activation.getState() == ActivationState.SHADOW;
        if (timed || shared) {
            choices.add(activation.getPrevious());
        }
        return choices;
    }

    /** What is wrong with an activation by itself. */
    public static Optional<String> wrong(Activation activation) {
        if (activation.getState() == ActivationState.UNKNOWN) {
            return Optional.of("nobody knows the state of the activation.");
        }
        if (activation.getShare() < 0 || activation.getShare() > 10_000) {
            return Optional.of("the share must be 0 to 10,000 but is " + activation.getShare() + ".");
        }
        if (activation.getStartsAt().isPresent()
                && activation
                        .getEndsAt()
                        .map(e -> !e.isAfter(activation.getStartsAt().get()))
                        .orElse(false)) {
            return Optional.of("the activation ends before it starts.");
        }
        return unapproved(activation);
    }

    /** Four eyes: nobody approves what they set themselves, and an emergency that nobody else has looked at ends soon. */
    private static Optional<String> unapproved(Activation activation) {
        Optional<String> approver = activation.getApprovedBy();
        if (approver.isPresent() && isSame(approver.get(), activation.getSetBy())) {
            return Optional.of(activation.getSetBy() + " set it and cannot approve it, too.");
        }
        if (!activation.getEmergency() || approver.isPresent()) {
            return Optional.empty();
        }
        Instant latest = activation.getSetAt().plus(MAX_EMERGENCY);
        if (activation.getEndsAt().isEmpty() || activation.getEndsAt().get().isAfter(latest)) {
            return Optional.of("an emergency that nobody else has approved must end within " + MAX_EMERGENCY.toHours()
                    + " hours.");
        }
        return Optional.empty();
    }

    private static boolean isSame(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }
}
