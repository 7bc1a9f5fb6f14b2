package dev.pitlane.workflows.decision;

import dev.pitlane.activities.Stage;

/** What a person decided about a step. */
sealed interface Decision {
    /** Do it again, with the input of that moment. */
    record Again() implements Decision {}

    /** Go back to an earlier stage. */
    record Back(Stage stage) implements Decision {}

    /** Go on without it. */
    record Without(String who) implements Decision {}

    /** Give up. */
    record GiveUp(String reason) implements Decision {}
}
