package dev.weir.standalone.registry;

import java.io.Serial;

/** An answer that is not the one asked for: thrown anywhere below a route, turned into the error reply in one place. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    Refusal(Problem problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
