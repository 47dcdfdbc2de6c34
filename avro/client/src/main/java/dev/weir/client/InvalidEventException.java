package dev.weir.client;

import dev.weir.contract.validity.EventProblem;
import java.util.List;
import java.util.stream.Collectors;

/** An event was not sent because it breaks the contract's rules. The message names fields and rules, never content. */
public final class InvalidEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<EventProblem> problems;

    InvalidEventException(List<EventProblem> problems) {
        super(problems.stream().map(EventProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, field by field. */
    public List<EventProblem> problems() {
        return problems;
    }
}
