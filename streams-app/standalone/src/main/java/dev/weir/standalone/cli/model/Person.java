package dev.weir.standalone.cli.model;

/** Who gives the command. */
final class Person {
    private Person() {}

    static String name() {
        return System.getProperty("user.name", "unknown");
    }
}
