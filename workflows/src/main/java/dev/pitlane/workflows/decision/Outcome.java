package dev.pitlane.workflows.decision;

import dev.pitlane.activities.Stage;

/** How a step ended. */
public sealed interface Outcome<T> {
    /** It gave a result. */
    record Done<T>(T result) implements Outcome<T> {}

    /** A person went on without it; who says who and when. */
    record Skipped<T>(String who) implements Outcome<T> {}

    /** A person goes back to this stage. */
    record Back<T>(Stage stage) implements Outcome<T> {}

    /** A person gave up. */
    record Aborted<T>(String reason) implements Outcome<T> {}
}
