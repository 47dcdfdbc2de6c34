package dev.weir.gateway.health;

/**
 * The answer of a check.
 *
 * @param up whether the part can do its work
 * @param reason one line for the engineer on call; no secrets, no content
 */
public record HealthState(boolean up, String reason) {
    public static HealthState up(String reason) {
        return new HealthState(true, reason);
    }

    public static HealthState down(String reason) {
        return new HealthState(false, reason);
    }
}
