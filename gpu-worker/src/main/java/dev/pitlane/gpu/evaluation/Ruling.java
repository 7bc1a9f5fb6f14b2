package dev.pitlane.gpu.evaluation;

/** What the gate says. Each has a reason in a sentence, with the numbers. */
public sealed interface Ruling {

    /** Why, with the numbers. */
    String reason();

    /** The candidate may become production. */
    record Passed(String reason) implements Ruling {}

    /** The candidate is what production is already; it may go on, and changes nothing. */
    record Unchanged(String reason) implements Ruling {}

    /**
     * The candidate may not.
     *
     * @param action what a person can do about it
     */
    record NotPassed(String reason, String action) implements Ruling {}

    /**
     * The frames tell nothing about any model, so that the candidate may not go on by this check.
     *
     * @param action what a person can do about it
     */
    record Undecided(String reason, String action) implements Ruling {}

    /** {@code passed}, {@code unchanged}, {@code not-passed} or {@code undecided}. */
    default String text() {
        return switch (this) {
            case Passed passed -> "passed";
            case Unchanged unchanged -> "unchanged";
            case NotPassed notPassed -> "not-passed";
            case Undecided undecided -> "undecided";
        };
    }
}
