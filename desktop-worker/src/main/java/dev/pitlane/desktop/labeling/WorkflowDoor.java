package dev.pitlane.desktop.labeling;

/** What the desktop says to workflows and asks about them. Each may fail while the server is away. */
public interface WorkflowDoor {

    /** Whether telling again makes sense. */
    enum Delivery {
        /** The workflow has it. */
        ACCEPTED,
        /** There is no such workflow any more: it will never take it. */
        GONE
    }

    /**
     * Tells the workflow once that a person is done. Told twice, the workflow takes it once.
     *
     * @throws Exception if it can't be told now; it is tried again later
     */
    Delivery labelingCompleted(String workflow, TaskId task, String labeler) throws Exception;

    /**
     * Whether the workflow has ended, however it did: nobody waits for its tasks then.
     *
     * @throws Exception if that can't be said now
     */
    boolean hasEnded(String workflow) throws Exception;
}
