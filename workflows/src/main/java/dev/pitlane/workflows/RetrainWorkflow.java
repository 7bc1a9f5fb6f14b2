package dev.pitlane.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * From camera frames to a driving car. Input and signals are JSON trees, so that we and not the converter judge them:
 * an unknown field of the input fails the start by name, one of a signal is shown and changes nothing.
 */
@WorkflowInterface
public interface RetrainWorkflow {
    /**
     * Runs the whole loop.
     *
     * @param input {@link dev.pitlane.activities.message.RetrainInput} as JSON; may be absent
     * @return how it ended
     */
    @WorkflowMethod(name = WorkflowNames.RETRAIN)
    RetrainStatus retrain(JsonNode input);

    /** The person is done: {@link dev.pitlane.activities.message.LabelingCompleted}. */
    @SignalMethod(
            name = WorkflowNames.LABELING_COMPLETED,
            description = "The labels are done. Payload may be empty while a labelling task is open, or name it:"
                    + " {\"task\":\"…\",\"labeler\":\"…\"}")
    void labelingCompleted(JsonNode payload);

    /** Do it again: {@link dev.pitlane.activities.message.RetryStep}. */
    @SignalMethod(
            name = WorkflowNames.RETRY_STEP,
            description = "Do a failed or waiting step again. Empty for what failed, or any of {\"step\":\"train\","
                    + "\"car\":\"car-1\",\"from\":\"collect\",\"attempt\":2,\"input\":{changed settings}}")
    void retryStep(JsonNode payload);

    /** Go on without it: {@link dev.pitlane.activities.message.Skip}. */
    @SignalMethod(
            name = WorkflowNames.SKIP,
            description = "Go on without a step: {\"step\":\"collect|label|evaluate|deploy\",\"car\":\"car-1\","
                    + "\"attempt\":2,\"who\":\"your name\"}. Skipping evaluate is recorded as an override")
    void skip(JsonNode payload);

    /** Give up: {@link dev.pitlane.activities.message.Abort}. */
    @SignalMethod(
            name = WorkflowNames.ABORT,
            description = "End the workflow as failed: {\"reason\":\"…\",\"attempt\":2}, both optional. What was logged"
                    + " stays")
    void abort(JsonNode payload);

    /** Where it stands. */
    @QueryMethod(
            name = WorkflowNames.STATUS,
            description = "Where it stands: stage, what it waits for, versions, cars, failures, ignored signals")
    RetrainStatus status();
}
