package dev.weir.standalone.cli.levers;

/** Who gives the command. */
public final class Person {
    private Person() {}

    public static String name() {
        return System.getProperty("user.name", "unknown");
    }
}
