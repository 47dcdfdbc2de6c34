package dev.weir.policy.expression;

/** An expression that has no value, as when it divides by zero. It carries no stack trace: it is a value in disguise, as it is in CEL. */
public final class EvaluationException extends RuntimeException {
    EvaluationException(String message) {
        super(message, null, false, false);
    }
}
