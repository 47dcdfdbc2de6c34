package dev.weir.policy.bundle;

/** What a rule does when a signal that it needs is missing, late or failed. */
public enum OnMissing {
    /** The content is held until the signal is there. What a rule means when it says nothing. */
    HOLD,
    /** The rule is read with what is there. */
    IGNORE,
    /** The content is rejected as though the rule had fired. */
    REJECT
}
