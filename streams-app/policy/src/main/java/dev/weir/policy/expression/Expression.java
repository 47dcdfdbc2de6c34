package dev.weir.policy.expression;

/** A checked and compiled condition. Pure and safe to share between threads. */
public final class Expression {
    private final String text;
    private final Code.Bool code;
    private final Reads reads;
    private final Formula formula;

    Expression(String text, Code.Bool code, Reads reads, Formula formula) {
        this.text = text;
        this.code = code;
        this.reads = reads;
        this.formula = formula;
    }

    public String text() {
        return text;
    }

    public Reads reads() {
        return reads;
    }

    public Formula formula() {
        return formula;
    }

    /** @throws EvaluationException where the expression has no value for these facts */
    public boolean holds(Frame frame) {
        return code.test(frame);
    }

    @Override
    public String toString() {
        return text;
    }
}
