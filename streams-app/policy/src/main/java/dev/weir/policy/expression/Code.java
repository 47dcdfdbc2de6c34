package dev.weir.policy.expression;

/** A piece of a compiled expression. Pure; safe to share between threads. */
interface Code {
    /** @throws EvaluationException where CEL has an error instead of a value */
    Object value(Frame frame);

    /** Code of a truth value. */
    interface Bool extends Code {
        boolean test(Frame frame);

        @Override
        default Object value(Frame frame) {
            return test(frame);
        }
    }

    /** Code of a {@code double}. */
    interface Number extends Code {
        double number(Frame frame);

        @Override
        default Object value(Frame frame) {
            return number(frame);
        }
    }

    /** Code of an {@code int}, which in CEL has 64 bits. */
    interface Whole extends Code {
        long whole(Frame frame);

        @Override
        default Object value(Frame frame) {
            return whole(frame);
        }
    }
}
