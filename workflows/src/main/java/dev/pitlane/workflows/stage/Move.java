package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.workflows.decision.StepOutcome;
import java.util.function.Function;

/** Where the workflow goes from a stage. */
public sealed interface Move {
    /** To a stage, the next or an earlier one. */
    record To(Stage stage) implements Move {}

    /** All is done. */
    record End() implements Move {}

    /** A person gave up. */
    record Aborted(String reason) implements Move {}

    /** From the outcome of a stage's one step, which gives a move itself. */
    static Move after(StepOutcome<Move> outcome, Function<String, Move> skipped) {
        return switch (outcome) {
            case StepOutcome.Done<Move> done -> done.result();
            case StepOutcome.Skipped<Move> skip -> skipped.apply(skip.who());
            case StepOutcome.Back<Move> back -> new To(back.stage());
            case StepOutcome.Aborted<Move> aborted -> new Aborted(aborted.reason());
        };
    }

    /** As {@link #after(StepOutcome, Function)} for a stage that signals can't skip. */
    static Move after(StepOutcome<Move> outcome) {
        return after(outcome, who -> {
            throw new IllegalStateException("a stage that can't be skipped was skipped by " + who);
        });
    }
}
