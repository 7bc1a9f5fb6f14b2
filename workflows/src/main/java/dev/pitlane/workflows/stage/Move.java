package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.workflows.decision.Outcome;
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
    static Move after(Outcome<Move> outcome, Function<String, Move> skipped) {
        return switch (outcome) {
            case Outcome.Done<Move> done -> done.result();
            case Outcome.Skipped<Move> skip -> skipped.apply(skip.who());
            case Outcome.Back<Move> back -> new To(back.stage());
            case Outcome.Aborted<Move> aborted -> new Aborted(aborted.reason());
        };
    }

    /** As {@link #after(Outcome, Function)} for a stage that signals can't skip. */
    static Move after(Outcome<Move> outcome) {
        return after(outcome, who -> {
            throw new IllegalStateException("a stage that can't be skipped was skipped by " + who);
        });
    }
}
