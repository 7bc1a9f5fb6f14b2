package dev.pitlane.workflows.progress;

import dev.pitlane.activities.WorkflowNames;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;

/** Puts the progress where the Web UI finds it: search attribute {@code PitlaneStage} and current details. */
final class Publication {
    private static final SearchAttributeKey<String> STAGE =
            SearchAttributeKey.forKeyword(WorkflowNames.STAGE_ATTRIBUTE);

    private String published = "";

    void publish(WorkflowProgress progress) {
        Workflow.setCurrentDetails(details(progress));
        String stage = stageOf(progress);
        // Each upsert is an event of the history, so only a change is one.
        if (!stage.equals(published)) {
            published = stage;
            Workflow.upsertTypedSearchAttributes(STAGE.valueSet(stage));
        }
    }

    /** What can't be shown must not stop what can be done. */
    private static String details(WorkflowProgress progress) {
        try {
            return Details.markdown(progress);
        } catch (RuntimeException ours) {
            Workflow.getLogger(Publication.class).error("a fault of ours in the details", ours);
            return "The details can't be shown for a fault of ours: " + ours;
        }
    }

    private String stageOf(WorkflowProgress progress) {
        boolean failed = progress.steps().stream().anyMatch(step -> step.state() == Step.State.FAILED);
        if (failed) {
            return WorkflowNames.STAGE_FAILED;
        }
        // Before the first stage there is nothing to find.
        return progress.stage().equals(WorkflowProgress.STARTING) ? published : progress.stage();
    }
}
