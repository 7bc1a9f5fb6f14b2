package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;

/**
 * Ask who polls a task queue for activities.
 *
 * @param workflowId the workflow that asks
 * @param taskQueue the queue to look at
 * @param activity the type of the activity that waits there, {@code Train}; empty if unknown
 */
@Lenient
public record PollersRequest(String workflowId, String taskQueue, String activity) {
    public PollersRequest {
        activity = activity == null ? "" : activity;
    }
}
