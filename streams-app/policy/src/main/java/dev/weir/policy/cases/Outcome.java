package dev.weir.policy.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an input. @param state of the case from now on; absent where there is none @param effects in their order */
public record Outcome(@Nullable CaseState state, List<Effect> effects) {
    public Outcome {
        effects = List.copyOf(effects);
    }

    static Outcome of(@Nullable CaseState state, Effect... effects) {
        return new Outcome(state, List.of(effects));
    }

    static Outcome refused(@Nullable CaseState state, Effect.Reason reason, String detail) {
        return of(state, new Effect.Refuse(reason, detail));
    }

    static Outcome ignored(@Nullable CaseState state, Effect.Why why) {
        return of(state, new Effect.Ignore(why));
    }
}
