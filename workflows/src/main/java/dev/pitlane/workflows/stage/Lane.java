package dev.pitlane.workflows.stage;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.car.DeployRequest;
import dev.pitlane.activities.car.Deployed;
import dev.pitlane.activities.car.ProbeRequest;
import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * One car's lane: ask the car what it is, which waits until it is on, and put the engine there if it is still wanted.
 */
final class Lane {
    private final WorkflowProgress progress;
    private final Results results;
    private final Machines machines;
    private final Questions questions;

    Lane(WorkflowProgress progress, Results results, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.machines = machines;
        this.questions = new Questions(progress, machines.registry());
    }

    /** What became of it, as the status shows it. */
    String deploy(Step step, CarId car) {
        String workflow = Workflow.getInfo().getWorkflowId();
        progress.car(car, "waiting");
        machines.probe(step, new ProbeRequest(workflow, car));
        progress.car(car, "running");
        // The car may have been off for days, and another workflow faster.
        Optional<VersionId> production = questions.production();
        if (!production.equals(Optional.of(results.model()))) {
            return "superseded";
        }
        ConvertSettings wanted = progress.input().convert();
        Deployed deployed = machines.deploy(
                step,
                new DeployRequest(
                        workflow,
                        car,
                        results.engine().orElseThrow(),
                        results.model(),
                        wanted.runtime(),
                        wanted.precision()));
        return switch (deployed.outcome()) {
            case SWITCHED -> "deployed";
            case UNCHANGED -> "unchanged";
            case SUPERSEDED -> "superseded";
            case OTHER -> "ended: " + deployed.note();
        };
    }
}
