package dev.pitlane.activities;

/** The names by which the Web UI, the command and the pages speak to the workflow. */
public final class WorkflowNames {
    /** Workflow type; its task queue is {@link TaskQueues#RETRAIN}. */
    public static final String RETRAIN = "retrain";

    /** Signal: {@link dev.pitlane.activities.message.LabelingCompleted}. */
    public static final String LABELING_COMPLETED = "labelingCompleted";

    /** Signal: {@link dev.pitlane.activities.message.RetryStep}. */
    public static final String RETRY_STEP = "retryStep";

    /** Signal: {@link dev.pitlane.activities.message.Skip}. */
    public static final String SKIP = "skip";

    /** Signal: {@link dev.pitlane.activities.message.Abort}. */
    public static final String ABORT = "abort";

    /** Query: {@link dev.pitlane.activities.message.RetrainStatus}. */
    public static final String STATUS = "status";

    /**
     * Search attribute of type Keyword: a {@link Stage}'s text, {@link #STAGE_FAILED} while a step waits for a
     * decision, {@link #STAGE_DONE} or {@link #STAGE_ABORTED}. It must be registered before a workflow starts: an
     * unregistered one hangs the workflow.
     */
    public static final String STAGE_ATTRIBUTE = "PitlaneStage";

    /** Value of {@link #STAGE_ATTRIBUTE} while a step waits for a decision. */
    public static final String STAGE_FAILED = "failed";

    /** Value of {@link #STAGE_ATTRIBUTE} at the end. */
    public static final String STAGE_DONE = "done";

    /** Value of {@link #STAGE_ATTRIBUTE} of a workflow that a person aborted. */
    public static final String STAGE_ABORTED = "aborted";

    /** Failure type of a workflow that a person aborted. */
    public static final String ABORTED = "Aborted";

    /** Failure type of a workflow whose input was refused. */
    public static final String INVALID_INPUT = "InvalidInput";

    /** Failure type of an Update that was refused. */
    public static final String INVALID_MESSAGE = "InvalidMessage";

    private WorkflowNames() {}
}
