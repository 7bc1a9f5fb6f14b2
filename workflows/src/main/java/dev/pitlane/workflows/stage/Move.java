package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.workflows.gate.Outcome;
import java.util.function.Function;

/** Where the workflow goes from a stage. */
public sealed interface Move {
    /** To a stage, the next or an earlier one. */
    record To(Stage stage) implements Move {}

    /** All is done. */
    record End() implements Move {}

    /** A person gave up. */
    record Aborted(String reason) implements Move {}

    /** From the outcome of a stage's one step. */
    static <T> Move after(Outcome<T> outcome, Function<T, Move> done, Function<String, Move> skipped) {
        return switch (outcome) {
            case Outcome.Done<T> result -> done.apply(result.result());
            case Outcome.Skipped<T> skip -> skipped.apply(skip.who());
            case Outcome.Back<T> back -> new To(back.stage());
            case Outcome.Aborted<T> aborted -> new Aborted(aborted.reason());
        };
    }

    /** As {@link #after(Outcome, Function, Function)} for a stage that signals can't skip. */
    static <T> Move after(Outcome<T> outcome, Function<T, Move> done) {
        return after(outcome, done, who -> {
            throw new IllegalStateException("a stage that can't be skipped was skipped by " + who);
        });
    }
}
