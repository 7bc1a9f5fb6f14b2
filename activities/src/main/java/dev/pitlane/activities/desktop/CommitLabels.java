package dev.pitlane.activities.desktop;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import java.util.Optional;

/**
 * Log a task's journal as labels.
 *
 * @param workflowId the workflow that asks
 * @param task the task whose journal to log
 * @param work where that journal lies in scratch
 * @param dataset the version that was labelled: the base of the change
 * @param labeler who said Done, as the signal named them
 * @param review as the task was opened with
 */
@Lenient
public record CommitLabels(
        String workflowId,
        String task,
        WorkId work,
        VersionId dataset,
        Optional<String> labeler,
        Optional<Boolean> review) {}
