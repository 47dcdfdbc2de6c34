package dev.weir.policy.expression;

import dev.weir.policy.fusion.Facts;

/**
 * What an expression depends on: labels by group, and whether it looks at more of the signals than scores. It says whether a signal that
 * is missing could change the outcome.
 */
public final class Reads {
    private final long[] labels = new long[Facts.GROUPS];
    private boolean signals;

    void label(int group, long mask) {
        labels[group] |= mask;
    }

    void signals() {
        signals = true;
    }

    void add(Reads other) {
        for (int g = 0; g < labels.length; g++) {
            labels[g] |= other.labels[g];
        }
        signals |= other.signals;
    }

    /** Labels that the expression reads in any group, as bits. */
    public long labels() {
        long all = 0;
        for (long mask : labels) {
            all |= mask;
        }
        return all;
    }

    /** True when a signal that is missing could have changed what the expression says. */
    public boolean touches(Facts facts) {
        if (!facts.isIncomplete()) {
            return false;
        }
        if (signals) {
            return true;
        }
        for (int g = 0; g < labels.length; g++) {
            if ((labels[g] & facts.missing(g)) != 0) {
                return true;
            }
        }
        return false;
    }
}
