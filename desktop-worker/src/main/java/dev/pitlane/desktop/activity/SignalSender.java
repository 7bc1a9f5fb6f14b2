package dev.pitlane.desktop.activity;

import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.LabelingCompleted;
import dev.pitlane.desktop.labeling.Completion;
import dev.pitlane.desktop.labeling.CompletionSender;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;

/**
 * Says Done by signal {@code labelingCompleted}. It names the task, so that it counts whenever it arrives, and once.
 */
public final class SignalSender implements CompletionSender {
    private final WorkflowClient client;

    public SignalSender(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public Delivery send(Completion completion) {
        try {
            client.newUntypedWorkflowStub(completion.workflow())
                    .signal(
                            WorkflowNames.LABELING_COMPLETED,
                            new LabelingCompleted(
                                    Optional.of(completion.task().text()), Optional.of(completion.labeler())));
            return Delivery.ACCEPTED;
        } catch (WorkflowNotFoundException e) {
            return Delivery.GONE;
        }
    }
}
