package dev.weir.standalone.bench;

import java.util.Locale;

/** Packs that the gate benchmark can measure. */
public enum PackKind {
    /** The one that comes with Weir. */
    SHIPPED,
    /** A small transformer with random weights, made by the benchmark. */
    TRANSFORMER;

    /** As it stands in options and in reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
