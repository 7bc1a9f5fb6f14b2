package dev.pitlane.workflows.decision;

import dev.pitlane.activities.Stage;

/** How a step ended. */
public sealed interface StepOutcome<T> {
    /** It gave a result. */
    record Done<T>(T result) implements StepOutcome<T> {}

    /** A person went on without it; who says who and when. */
    record Skipped<T>(String who) implements StepOutcome<T> {}

    /** A person goes back to this stage. */
    record Back<T>(Stage stage) implements StepOutcome<T> {}

    /** A person gave up. */
    record Aborted<T>(String reason) implements StepOutcome<T> {}
}
