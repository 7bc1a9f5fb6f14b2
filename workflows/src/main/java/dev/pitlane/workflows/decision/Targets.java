package dev.pitlane.workflows.decision;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.message.RetryStep;
import dev.pitlane.activities.message.Skip;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.workflows.progress.Step;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which steps a signal means. */
final class Targets {
    private Targets() {}

    /**
     * The steps to do again: what is named; with nothing named all that wait for a decision, or with only an earlier
     * stage named whatever runs.
     */
    static List<Step> ofRetry(RetryStep retry, List<Step> steps) {
        boolean named = retry.step().isPresent()
                || retry.car().isPresent()
                || retry.attempt().isPresent();
        if (named) {
            return named(steps, retry.step(), retry.car(), retry.attempt());
        }
        List<Step> failed = failed(steps);
        if (!failed.isEmpty()) {
            return failed;
        }
        if (retry.from().isPresent() && !steps.isEmpty()) {
            return List.copyOf(steps);
        }
        throw new InvalidMessageException("", "no step waits for a decision; " + suggestion(steps));
    }

    /** The steps to go on without: what is named, or the one that waits for a decision. */
    static List<Step> ofSkip(Skip skip, List<Step> steps) {
        boolean named = skip.step().isPresent()
                || skip.car().isPresent()
                || skip.attempt().isPresent();
        List<Step> meant = named ? named(steps, skip.step(), skip.car(), skip.attempt()) : failed(steps);
        if (meant.isEmpty()) {
            throw new InvalidMessageException("", "no step waits for a decision; " + suggestion(steps));
        }
        meant.stream()
                .filter(step -> !Stage.SKIPPABLE.contains(step.stage()))
                .findFirst()
                .ifPresent(step -> {
                    throw new InvalidMessageException(
                            "step", step.stage().text() + " can't be skipped; collect, label, evaluate and deploy can");
                });
        if (!named && meant.size() > 1) {
            throw new InvalidMessageException("car", "must say which of " + titles(meant));
        }
        return meant;
    }

    /** For a message about an attempt or step that isn't there. */
    static String noSuch(List<Step> steps) {
        return "no such step or attempt is there now; " + suggestion(steps);
    }

    /** Of several lanes the failed ones, if any failed. */
    private static List<Step> named(
            List<Step> steps, Optional<Stage> stage, Optional<CarId> car, Optional<Integer> attempt) {
        List<Step> meant = steps.stream()
                .filter(step -> stage.isEmpty() || stage.get() == step.stage())
                .filter(step -> car.isEmpty() || step.car().equals(car))
                .filter(step -> attempt.isEmpty() || attempt.get() == step.attempt())
                .toList();
        if (meant.isEmpty()) {
            throw new InvalidMessageException("", noSuch(steps));
        }
        List<Step> failed = failed(meant);
        return failed.isEmpty() ? meant : failed;
    }

    private static List<Step> failed(List<Step> steps) {
        return steps.stream().filter(step -> step.state() == Step.State.FAILED).toList();
    }

    private static String suggestion(List<Step> steps) {
        return steps.isEmpty() ? "no step runs" : "there is " + titles(steps);
    }

    static String titles(Collection<Step> steps) {
        return steps.stream()
                .map(step -> step.title() + " (attempt " + step.attempt() + ")")
                .collect(Collectors.joining(", "));
    }
}
