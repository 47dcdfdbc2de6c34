package dev.weir.serdes.settings;

import java.util.Map;
import java.util.TreeSet;

/**
 * Settings of a library that are handed on to it under its own names. A component {@code kafka} of this type takes
 * {@code <prefix>kafka.security.protocol} as {@code security.protocol}. It prints names alone, since a value may be a password.
 */
public record PassedOn(Map<String, String> values) {
    public PassedOn {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return new TreeSet<>(values.keySet()).toString();
    }
}
