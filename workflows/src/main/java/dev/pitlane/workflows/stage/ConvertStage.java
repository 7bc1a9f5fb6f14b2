package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.activities.gpu.ConvertRequest;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Workflow;

/** The model becomes a portable engine. */
final class ConvertStage {
    private final WorkflowProgress progress;
    private final Results results;
    private final StepRunner steps;
    private final Machines machines;

    ConvertStage(WorkflowProgress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.machines = machines;
    }

    Move run() {
        return Move.after(steps.run(Stage.CONVERT, this::convert));
    }

    private Move convert(Step step) {
        RetrainInput input = progress.input();
        results.engine(machines.convert(
                        step,
                        new ConvertRequest(
                                Workflow.getInfo().getWorkflowId(),
                                results.model(),
                                input.engine(),
                                results.dataset(),
                                input.convert().runtime(),
                                input.convert().precision()))
                .engine());
        return new Move.To(Stage.PROMOTE);
    }
}
