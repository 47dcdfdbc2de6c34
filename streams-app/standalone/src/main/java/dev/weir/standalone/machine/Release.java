package dev.weir.standalone.machine;

/** The release that this is. A test holds it equal to the version of the build. */
public final class Release {
    public static final String VERSION = "0.1.0";

    private Release() {}
}
