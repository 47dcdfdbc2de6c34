package dev.weir.scoring.media.decode.child;

import dev.weir.scoring.FailureCategory;

/** Media that is not decoded, and why. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureCategory why;

    Refused(FailureCategory why) {
        super(why.tag(), null, false, false);
        this.why = why;
    }

    FailureCategory why() {
        return why;
    }
}
