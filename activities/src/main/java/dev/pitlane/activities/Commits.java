package dev.pitlane.activities;

import dev.pitlane.artifacts.id.CommitId;
import io.temporal.activity.ActivityInfo;

/**
 * The idempotence key of an activity: {@code <workflow run id>/<activity id>}. A retry keeps it, a Reset or another try
 * by the workflow makes a new one. What must survive those lies in scratch under the request's work id, which the
 * workflow derives from workflow id, stage, car, inputs and settings.
 */
public final class Commits {
    private Commits() {}

    /** The commit id of the activity that is running. */
    public static CommitId of(ActivityInfo activity) {
        return CommitId.of(activity.getWorkflowRunId(), activity.getActivityId());
    }
}
