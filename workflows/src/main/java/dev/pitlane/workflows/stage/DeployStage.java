package dev.pitlane.workflows.stage;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.workflows.decision.StepOutcome;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One lane per car, side by side: a car that is off holds up only itself. Lanes are async code and not child workflows,
 * for a Reset is refused while children are pending. A lane whose person goes back to an earlier stage takes the others
 * along: what they deploy is about to be replaced.
 */
final class DeployStage {
    private final WorkflowProgress progress;
    private final StepRunner steps;
    private final Lane lane;

    DeployStage(WorkflowProgress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.steps = steps;
        this.lane = new Lane(progress, results, machines);
    }

    Move run() {
        Map<CarId, Promise<StepOutcome<String>>> lanes = new LinkedHashMap<>();
        Optional<Move> leaving = Optional.empty();
        while (leaving.isEmpty()) {
            progress.input().deploy().cars().forEach(car -> lanes.computeIfAbsent(car, id -> begin(id, lanes)));
            Workflow.await(() -> over(lanes) || leaving(lanes).isPresent() || more(lanes));
            leaving = leaving(lanes);
            if (leaving.isEmpty() && over(lanes) && !more(lanes)) {
                return new Move.End();
            }
        }
        // A person's decision about one lane that leaves the stage is a decision about all of them.
        Move move = leaving.get();
        switch (move) {
            case Move.To to -> steps.backAll(Stage.DEPLOY, to.stage());
            case Move.Aborted aborted -> steps.giveUpAll(Stage.DEPLOY, aborted.reason());
            case Move.End end -> throw new IllegalStateException("a lane can't end the workflow");
        }
        Workflow.await(() -> over(lanes));
        return move;
    }

    /** No car gets the engine. */
    Move without() {
        progress.input().deploy().cars().forEach(car -> progress.car(car, "skipped"));
        return new Move.End();
    }

    private Promise<StepOutcome<String>> begin(CarId car, Map<CarId, Promise<StepOutcome<String>>> lanes) {
        return Async.function(() -> {
            StepOutcome<String> outcome = steps.run(Stage.DEPLOY, car, step -> lane.deploy(step, car));
            switch (outcome) {
                case StepOutcome.Done<String> done -> progress.car(car, done.result());
                case StepOutcome.Skipped<String> skipped -> {
                    boolean dropped = !progress.input().deploy().cars().contains(car);
                    progress.car(car, dropped ? "dropped" : "skipped");
                    if (dropped) {
                        // Named again, it gets a lane again.
                        lanes.remove(car);
                    }
                }
                case StepOutcome.Back<String> back -> progress.car(car, "waiting");
                case StepOutcome.Aborted<String> aborted -> progress.car(car, "aborted");
            }
            return outcome;
        });
    }

    private boolean more(Map<CarId, Promise<StepOutcome<String>>> lanes) {
        return !lanes.keySet().containsAll(progress.input().deploy().cars());
    }

    private static boolean over(Map<CarId, Promise<StepOutcome<String>>> lanes) {
        return lanes.values().stream().allMatch(Promise::isCompleted);
    }

    private static Optional<Move> leaving(Map<CarId, Promise<StepOutcome<String>>> lanes) {
        for (Promise<StepOutcome<String>> lane : lanes.values()) {
            if (lane.isCompleted()) {
                StepOutcome<String> outcome = lane.get();
                switch (outcome) {
                    case StepOutcome.Back<String> back -> {
                        return Optional.of(new Move.To(back.stage()));
                    }
                    case StepOutcome.Aborted<String> aborted -> {
                        return Optional.of(new Move.Aborted(aborted.reason()));
                    }
                    case StepOutcome.Done<String> done -> {}
                    case StepOutcome.Skipped<String> skipped -> {}
                }
            }
        }
        return Optional.empty();
    }
}
