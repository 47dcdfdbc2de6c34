package dev.weir.scoring.pack;

/** A pack cannot be used; the message says why, in words for the person who made it. Nothing of the pack stays loaded. */
public final class PackRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public PackRefusedException(String why) {
        super(why);
    }

    public PackRefusedException(String why, Throwable cause) {
        super(why, cause);
    }
}
