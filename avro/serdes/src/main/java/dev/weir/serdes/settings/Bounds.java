package dev.weir.serdes.settings;

/** What a configuration record asks of its components, in words that begin with the component's name, as {@link Settings} wants them. */
public final class Bounds {
    private Bounds() {}

    /** The bounds themselves are within. */
    public static void between(String name, long value, long least, long most) {
        require(value >= least && value <= most, name + " must be " + least + " to " + most + " but is " + value);
    }

    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
