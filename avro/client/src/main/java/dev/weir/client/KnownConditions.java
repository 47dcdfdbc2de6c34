package dev.weir.client;

import dev.weir.contract.Condition;
import dev.weir.contract.ConditionKind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The conditions that a publisher can really keep, by kind and names of their parameters. An approval under any other condition is not
 * published. Immutable.
 */
public final class KnownConditions {
    private final Map<ConditionKind, Set<String>> parameters;

    private KnownConditions(Map<ConditionKind, Set<String>> parameters) {
        this.parameters = parameters;
    }

    /** None: only approvals without conditions are published. */
    public static KnownConditions none() {
        return new KnownConditions(Map.of());
    }

    /**
     * One more kind, with the names of all parameters that are understood, for example {@code and(AGE_RESTRICT, "minAge")}.
     *
     * @throws IllegalArgumentException for {@code UNKNOWN}: nobody can keep a condition that he cannot read
     */
    public KnownConditions and(ConditionKind kind, String... parameterNames) {
        if (kind == ConditionKind.UNKNOWN) {
            throw new IllegalArgumentException("UNKNOWN stands for conditions of later releases and cannot be kept");
        }
        Map<ConditionKind, Set<String>> more = new EnumMap<>(ConditionKind.class);
        more.putAll(parameters);
        Set<String> names = new HashSet<>(more.getOrDefault(kind, Set.of()));
        names.addAll(Set.of(parameterNames));
        more.put(kind, Set.copyOf(names));
        return new KnownConditions(more);
    }

    /** True where the kind and every parameter are understood. */
    public boolean understands(Condition condition) {
        Set<String> names = parameters.get(condition.getKind());
        return names != null && names.containsAll(condition.getParameters().keySet());
    }
}
