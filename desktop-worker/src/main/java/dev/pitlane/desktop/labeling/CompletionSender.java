package dev.pitlane.desktop.labeling;

/** Tells a workflow that its labelling task is done. Told twice, the workflow takes it once. */
@FunctionalInterface
public interface CompletionSender {

    /** Whether telling again makes sense. */
    enum Delivery {
        /** The workflow has it. */
        ACCEPTED,
        /** There is no such workflow any more: it will never take it. */
        GONE
    }

    /**
     * Tells the workflow once.
     *
     * @throws Exception if it can't be told now; it is tried again later
     */
    Delivery send(Completion completion) throws Exception;
}
