package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.activities.registry.ProductionMoved;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.machine.Registry;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * Moves {@code steering:production} by compare-and-set against what the gate compared with. If another workflow moved
 * it meanwhile the gate is asked again, with the new one.
 */
final class PromoteStage {
    private final WorkflowProgress progress;
    private final Results results;
    private final StepRunner steps;
    private final Registry registry;
    private final Questions questions;

    PromoteStage(WorkflowProgress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.registry = machines.registry();
        this.questions = new Questions(progress, machines.registry());
    }

    Move run() {
        return Move.after(steps.run(Stage.PROMOTE, step -> {
            ProductionMoved moved = promote();
            moved.current().ifPresent(version -> progress.version("production", version));
            if (moved.moved()) {
                return new Move.To(Stage.DEPLOY);
            }
            progress.note("production moved to "
                    + moved.current().map(Object::toString).orElse("nothing") + " meanwhile: evaluating again");
            return new Move.To(Stage.EVALUATE);
        }));
    }

    private ProductionMoved promote() {
        Optional<String> override = progress.override();
        if (override.isEmpty()) {
            return move(results.comparedWith(), results.verdict());
        }
        // Who went over the gate compared with nothing, so there is nothing to evaluate again.
        ProductionMoved moved = move(questions.production(), override.get());
        while (!moved.moved()) {
            moved = move(moved.current(), override.get());
        }
        return moved;
    }

    private ProductionMoved move(Optional<VersionId> expected, String why) {
        String workflow = Workflow.getInfo().getWorkflowId();
        return registry.moveProduction(
                new MoveProduction(workflow, results.model(), expected, "workflow " + workflow, why));
    }
}
