package dev.pitlane.desktop.activity;

import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.LabelingCompleted;
import dev.pitlane.desktop.labeling.TaskId;
import dev.pitlane.desktop.labeling.WorkflowDoor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;

/**
 * Says Done by signal {@code labelingCompleted}. It names the task, so that it counts whenever it arrives, and once.
 */
public final class WorkflowsByTemporal implements WorkflowDoor {
    private final WorkflowClient client;

    public WorkflowsByTemporal(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public Delivery labelingCompleted(String workflow, TaskId task, String labeler) {
        try {
            client.newUntypedWorkflowStub(workflow)
                    .signal(
                            WorkflowNames.LABELING_COMPLETED,
                            new LabelingCompleted(Optional.of(task.text()), Optional.of(labeler)));
            return Delivery.ACCEPTED;
        } catch (WorkflowNotFoundException e) {
            return Delivery.GONE;
        }
    }

    @Override
    public boolean hasEnded(String workflow) {
        try {
            return client.newUntypedWorkflowStub(workflow).describe().getStatus()
                    != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException e) {
            return true;
        }
    }
}
