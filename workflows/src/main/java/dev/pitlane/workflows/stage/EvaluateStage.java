package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.activities.gpu.EvaluateRequest;
import dev.pitlane.activities.gpu.Evaluated;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** The gate: the candidate against production, or against the constant predictor. Skipping it is an override. */
final class EvaluateStage {
    private final WorkflowProgress progress;
    private final Results results;
    private final StepRunner steps;
    private final Machines machines;
    private final Questions questions;

    EvaluateStage(WorkflowProgress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.machines = machines;
        this.questions = new Questions(progress, machines.registry());
    }

    Move run() {
        return Move.after(steps.run(Stage.EVALUATE, this::evaluate), this::without);
    }

    Move without(String who) {
        progress.override(Optional.of("the gate was skipped by " + who));
        return next();
    }

    private Move evaluate(Step step) {
        Optional<VersionId> production = questions.production();
        Evaluated evaluated = machines.evaluate(
                step,
                new EvaluateRequest(
                        Workflow.getInfo().getWorkflowId(),
                        results.model(),
                        production,
                        results.dataset(),
                        progress.input().gate()));
        results.passed(production, "gate " + evaluated.verdict().text() + ": " + evaluated.reason());
        return next();
    }

    /** Production may move while convert runs; then only the gate is asked again. */
    private Move next() {
        return new Move.To(results.engine().isPresent() ? Stage.PROMOTE : Stage.CONVERT);
    }
}
