package dev.weir.standalone.cli.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.RefusedLever;
import dev.weir.contract.VersionRef;
import dev.weir.gate.levers.LeverLog;
import dev.weir.standalone.cli.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes down what is to be in force, and waits until every live instance says that it runs it, or why it does not. */
public final class Effect {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ALIVE_WITHIN = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 100;

    private Effect() {}

    /** @return what came of it, for a person */
    public static String of(LeverLog log, Lever lever, String id, Activation activation) {
        lever.activate(log, id, activation);
        long acknowledged = System.nanoTime();
        Instant now = Instant.now();
        boolean later = activation.getStartsAt().map(now::isBefore).orElse(false);
        if (later) {
            return "It begins at " + activation.getStartsAt().get() + ".";
        }
        List<String> behind = List.of();
        for (Instant giveUp = now.plus(PATIENCE); Instant.now().isBefore(giveUp); sleep()) {
            List<InstanceStatus> alive = alive(log);
            if (alive.isEmpty()) {
                return "No instance runs at present; it counts when one starts.";
            }
            behind = new ArrayList<>();
            for (InstanceStatus status : alive) {
                refuseWhereRefused(status, id, activation, now);
                if (!runs(lever.running(status), id, activation)) {
                    behind.add(status.getInstance());
                }
            }
            if (behind.isEmpty()) {
                return String.format(
                        Locale.ROOT,
                        "In effect on %d %s after %.1f s.",
                        alive.size(),
                        alive.size() == 1 ? "instance" : "instances",
                        (System.nanoTime() - acknowledged) / 1e9);
            }
        }
        throw new Refusal(
                "published, but not in effect within " + PATIENCE.toSeconds() + " s on " + String.join(", ", behind));
    }

    private static List<InstanceStatus> alive(LeverLog log) {
        Instant oldest = Instant.now().minus(ALIVE_WITHIN);
        return log.instances().values().stream()
                .filter(status -> status.getRole().equals("gate")
                        && !status.getState().equals("STOPPING")
                        && status.getReportedAt().isAfter(oldest))
                .toList();
    }

    /** A version is refused by its name. What is to be in force has none of its own: only what was said since counts. */
    private static void refuseWhereRefused(InstanceStatus status, String id, Activation activation, Instant since) {
        for (RefusedLever refused : status.getRefused()) {
            VersionRef lever = refused.getLever();
            boolean fresh = lever.getVersion().isEmpty()
                    ? status.getReportedAt().isAfter(since)
                    : lever.getVersion().equals(activation.getVersion());
            if (lever.getId().equals(id) && fresh) {
                throw new Refusal(
                        status.getInstance() + " refuses it and runs what it ran before: " + refused.getReason());
            }
        }
    }

    private static boolean runs(List<VersionRef> running, String id, Activation activation) {
        List<String> versions = running.stream()
                .filter(one -> one.getId().equals(id))
                .map(VersionRef::getVersion)
                .toList();
        return switch (activation.getState()) {
            case OFF -> versions.isEmpty();
            case ACTIVE -> versions.equals(List.of(activation.getVersion()));
            case PARTIAL, SHADOW -> versions.contains(activation.getVersion());
            case UNKNOWN -> false;
        };
    }

    /** How a person says it. */
    public static String words(Activation activation) {
        String version = activation.getVersion();
        String rest =
                activation.getPrevious().map(v -> ", " + v + " for the rest").orElse("");
        if (activation.getState() == ActivationState.PARTIAL) {
            return version + " for " + new Share(activation.getShare()) + " of authors" + rest;
        }
        return switch (activation.getState()) {
            case ACTIVE -> version + " for everybody";
            case SHADOW ->
                version + " in shadow"
                        + activation
                                .getPrevious()
                                .map(v -> ", " + v + " decides")
                                .orElse("");
            case OFF -> "off";
            default -> "unknown";
        };
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }
}
