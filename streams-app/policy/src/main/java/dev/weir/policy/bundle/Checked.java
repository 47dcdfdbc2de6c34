package dev.weir.policy.bundle;

import java.util.List;

/** What came of reading or checking something: the thing, or why it is refused. */
public sealed interface Checked<T> {
    /** It is sound. */
    record Sound<T>(T value) implements Checked<T> {}

    /** It is refused, for at least one reason. */
    record Refused<T>(List<Problem> problems) implements Checked<T> {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("nothing is refused without a reason");
            }
        }
    }

    /** The thing where it is sound, for those who cannot go on without it. */
    default T orThrow() {
        if (this instanceof Sound<T> sound) {
            return sound.value();
        }
        throw new IllegalStateException(Problem.lines(problems()));
    }

    /** Empty when it is sound. */
    default List<Problem> problems() {
        return this instanceof Refused<T> refused ? refused.problems() : List.of();
    }

    /** Sound where there are no problems. */
    static <T> Checked<T> of(T value, List<Problem> problems) {
        return problems.isEmpty() ? new Sound<>(value) : new Refused<>(problems);
    }
}
