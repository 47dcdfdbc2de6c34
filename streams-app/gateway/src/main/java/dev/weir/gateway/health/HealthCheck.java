package dev.weir.gateway.health;

import java.util.function.Supplier;

/** One question about the health of a part. Asked by many threads, one at a time. */
public interface HealthCheck {
    /** Short and stable: it is a key in the answer of {@code /health/ready}. */
    String name();

    /** The answer, within a few seconds; an exception counts as {@link HealthState#down}. */
    HealthState state();

    /** A check from its name and its question. */
    static HealthCheck of(String name, Supplier<HealthState> question) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public HealthState state() {
                return question.get();
            }
        };
    }
}
