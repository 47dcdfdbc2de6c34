package dev.weir.policy.engine;

import dev.weir.contract.Condition;
import dev.weir.contract.ConditionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** All the conditions of an approval together: each once, and of several least ages the highest. */
final class Conditions {
    private static final String MIN_AGE = "minAge";

    private Conditions() {}

    static List<Condition> all(List<Condition> conditions) {
        if (conditions.size() < 2) {
            return conditions;
        }
        int oldest = conditions.stream()
                .map(Conditions::minAge)
                .flatMapToInt(OptionalInt::stream)
                .max()
                .orElse(0);
        Set<Condition> all = new LinkedHashSet<>();
        for (Condition condition : conditions) {
            all.add(minAge(condition).isPresent() ? withMinAge(condition, oldest) : condition);
        }
        return new ArrayList<>(all);
    }

    private static OptionalInt minAge(Condition condition) {
        String age = condition.getParameters().get(MIN_AGE);
        return condition.getKind() == ConditionKind.AGE_RESTRICT && age != null && age.matches("\\d{1,3}")
                ? OptionalInt.of(Integer.parseInt(age))
                : OptionalInt.empty();
    }

    private static Condition withMinAge(Condition condition, int age) {
        Map<String, String> parameters = new HashMap<>(condition.getParameters());
        parameters.put(MIN_AGE, Integer.toString(age));
        return Condition.newBuilder(condition).setParameters(parameters).build();
    }
}
