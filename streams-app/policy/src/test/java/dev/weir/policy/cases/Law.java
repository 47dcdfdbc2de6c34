package dev.weir.policy.cases;

import dev.weir.policy.cases.Effect.Reason;
import dev.weir.policy.cases.Happening.Output;
import java.util.List;

/** What is said of one law. */
final class Law {
    private Law() {}

    static void law(int number, boolean holds, String broken) {
        if (!holds) {
            throw new Broken(number, broken);
        }
    }

    /** Nothing came of it but a refusal. */
    static void only(int law, List<Output> outputs, Reason reason) {
        boolean refused =
                outputs.size() == 1 && outputs.get(0) instanceof Output.Refused letter && letter.reason() == reason;
        law(
                law,
                refused,
                "expected a refusal as " + reason + " and nothing else, but saw "
                        + outputs.stream().map(Happening::brief).toList());
    }

    static long count(List<Output> outputs, Class<? extends Output> kind) {
        return outputs.stream().filter(kind::isInstance).count();
    }

    /** A law does not hold. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1;
        private final int law;

        Broken(int law, String what) {
            super("law " + law + ": " + what);
            this.law = law;
        }

        int law() {
            return law;
        }
    }
}
