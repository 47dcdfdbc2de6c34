package dev.weir.policy.expression;

/** Numbers between two ends, each of which may or may not belong to it. */
record Interval(double low, boolean lowOpen, double high, boolean highOpen) {
    static final Interval EVERYTHING = new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

    static Interval upTo(double most) {
        return new Interval(0, false, most, false);
    }

    /** The numbers for which {@code x <operator> bound} holds. */
    static Interval of(String operator, double bound) {
        return switch (operator) {
            case "_>=_" -> new Interval(bound, false, Double.POSITIVE_INFINITY, false);
            case "_>_" -> new Interval(bound, true, Double.POSITIVE_INFINITY, false);
            case "_<=_" -> new Interval(Double.NEGATIVE_INFINITY, false, bound, false);
            case "_<_" -> new Interval(Double.NEGATIVE_INFINITY, false, bound, true);
            case "_==_" -> new Interval(bound, false, bound, false);
            default -> throw new IllegalArgumentException("no comparison: " + operator);
        };
    }

    Interval and(Interval other) {
        boolean lowFromOther = other.low > low || (other.low == low && other.lowOpen);
        boolean highFromOther = other.high < high || (other.high == high && other.highOpen);
        return new Interval(
                lowFromOther ? other.low : low,
                lowFromOther ? other.lowOpen : lowOpen,
                highFromOther ? other.high : high,
                highFromOther ? other.highOpen : highOpen);
    }

    /** This one with everything below the other's low end cut off. */
    Interval above(Interval other) {
        return and(new Interval(other.low, other.lowOpen, Double.POSITIVE_INFINITY, false));
    }

    boolean isEmpty() {
        return low > high || (low == high && (lowOpen || highOpen));
    }

    boolean isWithin(Interval outer) {
        boolean low = this.low > outer.low || (this.low == outer.low && (lowOpen || !outer.lowOpen));
        boolean high = this.high < outer.high || (this.high == outer.high && (highOpen || !outer.highOpen));
        return low && high;
    }
}
