package dev.pitlane.workflows.progress;

import dev.pitlane.activities.WorkflowNames;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;

/** Puts the progress where the Web UI finds it: search attribute {@code PitlaneStage} and current details. */
final class Publication {
    private static final SearchAttributeKey<String> STAGE =
            SearchAttributeKey.forKeyword(WorkflowNames.STAGE_ATTRIBUTE);

    private String published = "";

    void publish(Progress progress) {
        Workflow.setCurrentDetails(Details.markdown(progress));
        String stage = stageOf(progress);
        // Each upsert is an event of the history, so only a change is one.
        if (!stage.equals(published)) {
            published = stage;
            Workflow.upsertTypedSearchAttributes(STAGE.valueSet(stage));
        }
    }

    private String stageOf(Progress progress) {
        boolean failed = progress.steps().stream().anyMatch(step -> step.state() == Step.State.FAILED);
        if (failed) {
            return WorkflowNames.STAGE_FAILED;
        }
        // Before the first stage there is nothing to find.
        return progress.stage().equals(Progress.STARTING) ? published : progress.stage();
    }
}
