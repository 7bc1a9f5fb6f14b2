package dev.pitlane.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Answer;
import dev.pitlane.activities.message.RetrainStatus;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * From camera frames to a driving car. Input and messages are taken as they come, so that we and not the converter
 * judge them: an unknown field of the input fails the start by name. Each message can be sent as a signal, which
 * answers nobody (one that is wrong is shown and changes nothing), or as an Update of the same name, which says what it
 * did or why it was refused. The second payload is never wanted; it is there to be told of one.
 */
@WorkflowInterface
public interface RetrainWorkflow {
    /** {@link dev.pitlane.activities.message.LabelingCompleted}, for the person at hand. */
    String LABELING_COMPLETED = "The labels are done. Payload may be empty while a labelling task is open, or name it:"
            + " {\"task\":\"…\",\"labeler\":\"…\"}";

    /** {@link dev.pitlane.activities.message.RetryStep}, for the person at hand. */
    String RETRY_STEP = "Do a failed or waiting step again. Empty for what failed, or any of {\"step\":\"train\","
            + "\"car\":\"car-1\",\"from\":\"collect\",\"attempt\":2,\"input\":{changed settings}}";

    /** {@link dev.pitlane.activities.message.Skip}, for the person at hand. */
    String SKIP = "Go on without a step: {\"step\":\"collect|label|evaluate|deploy\",\"car\":\"car-1\","
            + "\"attempt\":2,\"who\":\"your name\"}. Skipping evaluate is recorded as an override";

    /** {@link dev.pitlane.activities.message.Abort}, for the person at hand. */
    String ABORT =
            "End the workflow as failed: {\"reason\":\"…\",\"attempt\":2}, both optional. What was logged" + " stays";

    /**
     * Runs the whole loop.
     *
     * @param input {@link dev.pitlane.activities.message.RetrainInput} as JSON; may be absent
     * @return how it ended
     */
    @WorkflowMethod(name = WorkflowNames.RETRAIN)
    RetrainStatus retrain(JsonNode input);

    @SignalMethod(name = WorkflowNames.LABELING_COMPLETED, description = LABELING_COMPLETED)
    void labelingCompleted(RawValue payload, RawValue second);

    @SignalMethod(name = WorkflowNames.RETRY_STEP, description = RETRY_STEP)
    void retryStep(RawValue payload, RawValue second);

    @SignalMethod(name = WorkflowNames.SKIP, description = SKIP)
    void skip(RawValue payload, RawValue second);

    @SignalMethod(name = WorkflowNames.ABORT, description = ABORT)
    void abort(RawValue payload, RawValue second);

    @UpdateMethod(name = WorkflowNames.LABELING_COMPLETED, description = LABELING_COMPLETED)
    Answer completeLabeling(RawValue payload, RawValue second);

    @UpdateValidatorMethod(updateName = WorkflowNames.LABELING_COMPLETED)
    void checkCompleteLabeling(RawValue payload, RawValue second);

    @UpdateMethod(name = WorkflowNames.RETRY_STEP, description = RETRY_STEP)
    Answer retry(RawValue payload, RawValue second);

    @UpdateValidatorMethod(updateName = WorkflowNames.RETRY_STEP)
    void checkRetry(RawValue payload, RawValue second);

    @UpdateMethod(name = WorkflowNames.SKIP, description = SKIP)
    Answer skipStep(RawValue payload, RawValue second);

    @UpdateValidatorMethod(updateName = WorkflowNames.SKIP)
    void checkSkipStep(RawValue payload, RawValue second);

    @UpdateMethod(name = WorkflowNames.ABORT, description = ABORT)
    Answer giveUp(RawValue payload, RawValue second);

    @UpdateValidatorMethod(updateName = WorkflowNames.ABORT)
    void checkGiveUp(RawValue payload, RawValue second);

    /** Where it stands. */
    @QueryMethod(
            name = WorkflowNames.STATUS,
            description = "Where it stands: stage, what it waits for, versions, cars, failures, ignored signals")
    RetrainStatus status();
}
