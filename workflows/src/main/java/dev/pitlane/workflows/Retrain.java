package dev.pitlane.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.InvalidMessageException;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.workflows.gate.Decisions;
import dev.pitlane.workflows.gate.Signals;
import dev.pitlane.workflows.gate.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Progress;
import dev.pitlane.workflows.progress.StatusReport;
import dev.pitlane.workflows.stage.Completions;
import dev.pitlane.workflows.stage.Move;
import dev.pitlane.workflows.stage.Stages;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;

/**
 * The workflow: one stage after the other, back where a person or a moved alias asks for it. Everything is built in the
 * constructor because after a Reset the signals' handlers run before {@link #retrain}.
 */
final class Retrain implements RetrainWorkflow {
    private final Progress progress;
    private final Completions completions;
    private final Signals signals;
    private final Stages stages;

    Retrain(ActivityTimeouts timeouts) {
        progress = new Progress();
        completions = new Completions(progress);
        Decisions decisions = new Decisions();
        signals = new Signals(progress, decisions);
        stages = new Stages(
                progress, new StepRunner(progress, decisions, timeouts), new Machines(progress, timeouts), completions);
    }

    @Override
    public RetrainStatus retrain(JsonNode input) {
        progress.start(parse(input));
        Move move = new Move.To(Stage.COLLECT);
        while (move instanceof Move.To to) {
            move = stages.run(to.stage());
        }
        if (move instanceof Move.Aborted aborted) {
            throw ApplicationFailure.newNonRetryableFailure("aborted: " + aborted.reason(), WorkflowNames.ABORTED);
        }
        progress.finish();
        return status();
    }

    private static RetrainInput parse(JsonNode input) {
        try {
            return RetrainInput.parse(input);
        } catch (InvalidMessageException refused) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "the input was refused: " + refused.getMessage() + ". Correct it and start again",
                    WorkflowNames.INVALID_INPUT);
        }
    }

    @Override
    public void labelingCompleted(JsonNode payload) {
        completions.signalled(payload);
    }

    @Override
    public void retryStep(JsonNode payload) {
        signals.retryStep(payload);
    }

    @Override
    public void skip(JsonNode payload) {
        signals.skip(payload);
    }

    @Override
    public void abort(JsonNode payload) {
        signals.abort(payload);
    }

    @Override
    public RetrainStatus status() {
        return StatusReport.of(
                progress, Workflow.getInfo().getWorkflowId(), Workflow.getInfo().getRunId());
    }
}
