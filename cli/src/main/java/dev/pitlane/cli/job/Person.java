package dev.pitlane.cli.job;

/** Who runs a job by hand. */
final class Person {
    private Person() {}

    static String name() {
        return System.getProperty("user.name");
    }
}
