package dev.pitlane.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Answer;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.workflows.decision.LabelingDone;
import dev.pitlane.workflows.decision.Messages;
import dev.pitlane.workflows.decision.PendingDecisions;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.machine.Registry;
import dev.pitlane.workflows.progress.Change;
import dev.pitlane.workflows.progress.Fault;
import dev.pitlane.workflows.progress.StatusReport;
import dev.pitlane.workflows.progress.WorkflowProgress;
import dev.pitlane.workflows.stage.Move;
import dev.pitlane.workflows.stage.Stages;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/**
 * The workflow: one stage after the other, back where a person or a moved alias asks for it. Everything is built in the
 * constructor because after a Reset the signals' handlers run before {@link #retrain}.
 */
final class Retrain implements RetrainWorkflow {
    private final WorkflowProgress progress = new WorkflowProgress();
    private final Messages messages;
    private final Registry registry;
    private final Stages stages;

    Retrain(ActivityTimeouts timeouts) {
        this(timeouts, stage -> {});
    }

    /** With something that a test does when a stage begins. */
    Retrain(ActivityTimeouts timeouts, Consumer<Stage> beginning) {
        PendingDecisions decisions = new PendingDecisions();
        LabelingDone labeling = new LabelingDone();
        messages = new Messages(progress, decisions, labeling);
        Machines machines = new Machines(progress, timeouts);
        registry = machines.registry();
        stages = new Stages(progress, new StepRunner(progress, decisions, timeouts), machines, labeling, beginning);
        Workflow.registerListener(new OtherSignals(messages));
    }

    @Override
    public RetrainStatus retrain(JsonNode input) {
        progress.start(parse(input));
        Move move = new Move.To(Stage.COLLECT);
        try {
            while (move instanceof Move.To to) {
                move = stages.run(to.stage());
            }
        } catch (TemporalFailure cancelled) {
            endRuns("the workflow was cancelled");
            throw cancelled;
        }
        if (move instanceof Move.Aborted aborted) {
            endRuns("the workflow was aborted: " + aborted.reason());
            progress.endAborted(aborted.reason());
            throw ApplicationFailure.newNonRetryableFailure("aborted: " + aborted.reason(), WorkflowNames.ABORTED);
        }
        endRuns("the workflow went on without it");
        progress.finish();
        return status();
    }

    /** A run whose worker was killed is ended by the step's next try; where there was none, nobody else will. */
    private void endRuns(String why) {
        if (Change.ENDS_RUNS.made()) {
            // A cancelled workflow's own scope does nothing any more.
            Workflow.newDetachedCancellationScope(() -> {
                        try {
                            var ended = registry.endRuns(why);
                            if (!ended.isEmpty()) {
                                progress.note("ended as failed, for nobody else would: " + ended);
                            }
                        } catch (ActivityFailure failure) {
                            progress.note("runs may be left open: "
                                    + Fault.of(failure).advice().sentence());
                        }
                    })
                    .run();
        }
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
    public void labelingCompleted(RawValue payload, RawValue second) {
        messages.signal(WorkflowNames.LABELING_COMPLETED, payload, second);
    }

    @Override
    public void retryStep(RawValue payload, RawValue second) {
        messages.signal(WorkflowNames.RETRY_STEP, payload, second);
    }

    @Override
    public void skip(RawValue payload, RawValue second) {
        messages.signal(WorkflowNames.SKIP, payload, second);
    }

    @Override
    public void abort(RawValue payload, RawValue second) {
        messages.signal(WorkflowNames.ABORT, payload, second);
    }

    @Override
    public Answer completeLabeling(RawValue payload, RawValue second) {
        return messages.update(WorkflowNames.LABELING_COMPLETED, payload, second);
    }

    @Override
    public void checkCompleteLabeling(RawValue payload, RawValue second) {
        messages.check(WorkflowNames.LABELING_COMPLETED, payload, second);
    }

    @Override
    public Answer retry(RawValue payload, RawValue second) {
        return messages.update(WorkflowNames.RETRY_STEP, payload, second);
    }

    @Override
    public void checkRetry(RawValue payload, RawValue second) {
        messages.check(WorkflowNames.RETRY_STEP, payload, second);
    }

    @Override
    public Answer skipStep(RawValue payload, RawValue second) {
        return messages.update(WorkflowNames.SKIP, payload, second);
    }

    @Override
    public void checkSkipStep(RawValue payload, RawValue second) {
        messages.check(WorkflowNames.SKIP, payload, second);
    }

    @Override
    public Answer giveUp(RawValue payload, RawValue second) {
        return messages.update(WorkflowNames.ABORT, payload, second);
    }

    @Override
    public void checkGiveUp(RawValue payload, RawValue second) {
        messages.check(WorkflowNames.ABORT, payload, second);
    }

    @Override
    public RetrainStatus status() {
        return StatusReport.of(
                progress, Workflow.getInfo().getWorkflowId(), Workflow.getInfo().getRunId());
    }

    /** Without it the SDK keeps a signal that nobody knows, and says nothing. */
    private record OtherSignals(Messages messages) implements DynamicSignalHandler {
        @Override
        public void handle(String name, EncodedValues arguments) {
            messages.unknown(name);
        }

        @Override
        public String getDescription() {
            return "A signal of any other name changes nothing and is noted";
        }
    }
}
