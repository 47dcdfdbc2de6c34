package dev.weir.lab.data;

import java.util.Arrays;

/** What is known of a text, label by label: a share of raters from 0 to 1, or unknown. Immutable. */
public final class Targets {

    private static final Targets UNKNOWN = new Targets(filled(Float.NaN));

    private final float[] values;

    private Targets(float[] values) {
        this.values = values;
    }

    public static Targets unknown() {
        return UNKNOWN;
    }

    /** Known to be free of every label. */
    public static Targets clean() {
        return new Targets(filled(0));
    }

    private static float[] filled(float value) {
        float[] values = new float[TextLabel.values().length];
        Arrays.fill(values, value);
        return values;
    }

    public Targets yes(TextLabel... labels) {
        return with(1, labels);
    }

    public Targets no(TextLabel... labels) {
        return with(0, labels);
    }

    public Targets unknown(TextLabel... labels) {
        return with(Float.NaN, labels);
    }

    public Targets with(float value, TextLabel... labels) {
        float[] copy = values.clone();
        for (TextLabel label : labels) {
            copy[label.ordinal()] = value;
        }
        return new Targets(copy);
    }

    public boolean isKnown(TextLabel label) {
        return !Float.isNaN(values[label.ordinal()]);
    }

    /** A share from 0 to 1, or NaN where unknown. */
    public float get(TextLabel label) {
        return values[label.ordinal()];
    }

    public boolean isYes(TextLabel label) {
        return values[label.ordinal()] >= 0.5f;
    }

    public boolean isNo(TextLabel label) {
        return values[label.ordinal()] < 0.5f;
    }

    /** Of two texts put together: a label is there when either has it, absent when both are known to lack it. */
    public Targets or(Targets other) {
        float[] joined = new float[values.length];
        for (int i = 0; i < joined.length; i++) {
            float a = values[i];
            float b = other.values[i];
            boolean decided = (!Float.isNaN(a) && !Float.isNaN(b)) || a >= 0.5f || b >= 0.5f;
            joined[i] = !decided ? Float.NaN : Float.isNaN(a) ? b : Float.isNaN(b) ? a : Math.max(a, b);
        }
        return new Targets(joined);
    }
}
