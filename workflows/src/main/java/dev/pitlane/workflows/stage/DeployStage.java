package dev.pitlane.workflows.stage;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.workflows.gate.Outcome;
import dev.pitlane.workflows.gate.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Progress;
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
    private final Progress progress;
    private final StepRunner steps;
    private final Lane lane;

    DeployStage(Progress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.steps = steps;
        this.lane = new Lane(progress, results, machines);
    }

    Move run() {
        Map<CarId, Promise<Outcome<String>>> lanes = new LinkedHashMap<>();
        Optional<Move> leaving = Optional.empty();
        while (leaving.isEmpty()) {
            progress.input().deploy().cars().forEach(car -> lanes.computeIfAbsent(car, this::begin));
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

    private Promise<Outcome<String>> begin(CarId car) {
        return Async.function(() -> {
            Outcome<String> outcome = steps.run(Stage.DEPLOY, car, step -> lane.deploy(step, car));
            switch (outcome) {
                case Outcome.Done<String> done -> progress.car(car, done.result());
                case Outcome.Skipped<String> skipped -> progress.car(car, "skipped");
                case Outcome.Back<String> back -> progress.car(car, "waiting");
                case Outcome.Aborted<String> aborted -> progress.car(car, "aborted");
            }
            return outcome;
        });
    }

    private boolean more(Map<CarId, Promise<Outcome<String>>> lanes) {
        return !lanes.keySet().containsAll(progress.input().deploy().cars());
    }

    private static boolean over(Map<CarId, Promise<Outcome<String>>> lanes) {
        return lanes.values().stream().allMatch(Promise::isCompleted);
    }

    private static Optional<Move> leaving(Map<CarId, Promise<Outcome<String>>> lanes) {
        for (Promise<Outcome<String>> lane : lanes.values()) {
            if (lane.isCompleted()) {
                Outcome<String> outcome = lane.get();
                if (outcome instanceof Outcome.Back<String> || outcome instanceof Outcome.Aborted<String>) {
                    return Optional.of(Move.after(outcome, done -> new Move.End()));
                }
            }
        }
        return Optional.empty();
    }
}
