package dev.weir.policy;

/** The policies that come with Weir. */
public final class ShippedPolicy {
    private ShippedPolicy() {}

    /** What holds on every platform unless its operator publishes more. */
    public static Policy platform() {
        return new FirstPolicy();
    }
}
