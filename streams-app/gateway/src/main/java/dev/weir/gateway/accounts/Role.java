package dev.weir.gateway.accounts;

/** What somebody may do. Each role may do what the ones before it may. */
public enum Role {
    /** Works the queue. */
    REVIEWER,
    /** Decides what was escalated, hears appeals, sees how the queue and the instances stand. */
    SENIOR,
    /** Adds people and takes them away. */
    ADMIN;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
