package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;

/**
 * Ask who polls a task queue for activities.
 *
 * @param workflowId the workflow that asks
 * @param taskQueue the queue to look at
 */
@Lenient
public record PollersRequest(String workflowId, String taskQueue) {}
