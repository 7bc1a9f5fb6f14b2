package dev.pitlane.activities.desktop;

import dev.pitlane.activities.Lenient;

/**
 * The task is open, and where.
 *
 * @param task the task's id, as asked
 * @param workerQueue this desktop's own queue, {@code desktop-<worker id>}
 * @param url where the person labels, without a secret; shown in the workflow's details; may be empty
 * @param images how many images the task has
 * @param decided how many of them the journal has decided already
 */
@Lenient
public record TaskOpened(String task, String workerQueue, String url, int images, int decided) {
    public TaskOpened {
        url = url == null ? "" : url;
    }
}
