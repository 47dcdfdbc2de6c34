package dev.weir.contract.validity;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong so far; makes no garbage while nothing is. */
final class Problems {
    /** Most problems that are told of one event. */
    static final int MAX = 20;

    private List<EventProblem> found = List.of();

    void when(boolean wrong, String field, String problem) {
        if (!wrong || found.size() >= MAX) {
            return;
        }
        if (found.isEmpty()) {
            found = new ArrayList<>();
        }
        found.add(new EventProblem(field, problem));
    }

    List<EventProblem> list() {
        return List.copyOf(found);
    }
}
