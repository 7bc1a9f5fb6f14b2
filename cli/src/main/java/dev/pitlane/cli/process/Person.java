package dev.pitlane.cli.process;

/** Who gives a command, as books and histories name them. */
public final class Person {
    private Person() {}

    public static String name() {
        return System.getProperty("user.name");
    }
}
