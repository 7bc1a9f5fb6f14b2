package dev.pitlane.workflows.progress;

import io.temporal.workflow.Workflow;
import java.util.Locale;

/** The changes of the workflow's commands since its first shape; a run that began before one keeps to the old way. */
public enum Change {
    /** A reference to pretrained weights is resolved once, before training. */
    PINS_PRETRAINED,
    /** A retry that takes a car off the list ends its lane. */
    DROPS_CARS,
    /** The search attribute says that a workflow was aborted. */
    SAYS_ABORTED,
    /** Runs that the workflow leaves open are ended before it closes. */
    ENDS_RUNS;

    /** Whether this run does it the new way. Asked only where it matters, for each first question is an event. */
    public boolean made() {
        return Workflow.getVersion(name().toLowerCase(Locale.ROOT), Workflow.DEFAULT_VERSION, 1) == 1;
    }
}
