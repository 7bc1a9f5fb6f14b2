package dev.pitlane.activities.desktop;

import dev.pitlane.activities.Lenient;

/**
 * Nobody waits for this task any more.
 *
 * @param workflowId the workflow that asks
 * @param task the task that nobody waits for any more
 * @param reason why, shown on the page: {@code skipped}, {@code aborted}, {@code taken over}
 */
@Lenient
public record CloseLabelingTask(String workflowId, String task, String reason) {}
