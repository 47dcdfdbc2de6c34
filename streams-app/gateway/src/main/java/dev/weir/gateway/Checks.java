package dev.weir.gateway;

/** What settings must keep, in words that name the setting. */
final class Checks {
    private Checks() {}

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void within(String name, long value, long least, long most) {
        require(value >= least && value <= most, name + " must be from " + least + " to " + most + ", not " + value);
    }
}
