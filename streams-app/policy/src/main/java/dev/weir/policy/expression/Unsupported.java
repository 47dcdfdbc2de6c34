package dev.weir.policy.expression;

/** Something that rules may not do, with what to do instead. */
final class Unsupported extends Exception {
    private static final long serialVersionUID = 1;
    private final String what;
    private final String fix;

    Unsupported(String what, String fix) {
        super(what);
        this.what = what;
        this.fix = fix;
    }

    String what() {
        return what;
    }

    String fix() {
        return fix;
    }
}
