package dev.pitlane.gpu.evaluation;

/** What the gate says. Each has a reason in a sentence, with the numbers. */
public sealed interface Verdict {

    /** Why, with the numbers. */
    String reason();

    /** The candidate may become production. */
    record Passed(String reason) implements Verdict {}

    /** The candidate is what production is already; it may go on, and changes nothing. */
    record Unchanged(String reason) implements Verdict {}

    /**
     * The candidate may not.
     *
     * @param action what a person can do about it
     */
    record NotPassed(String reason, String action) implements Verdict {}

    /** {@code passed}, {@code unchanged} or {@code not-passed}. */
    default String text() {
        return switch (this) {
            case Passed passed -> "passed";
            case Unchanged unchanged -> "unchanged";
            case NotPassed notPassed -> "not-passed";
        };
    }
}
