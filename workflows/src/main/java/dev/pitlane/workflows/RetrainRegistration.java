package dev.pitlane.workflows;

import dev.pitlane.activities.ActivityTimeouts;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Functions.Func;

/** Teaches a worker on queue {@code retrain} the workflow. */
public final class RetrainRegistration {
    private RetrainRegistration() {}

    /**
     * Registers the workflow.
     *
     * @param timeouts {@link ActivityTimeouts#defaults()}, or shorter ones in a test
     */
    public static void register(Worker worker, ActivityTimeouts timeouts) {
        register(worker, () -> new Retrain(timeouts));
    }

    static void register(Worker worker, Func<Retrain> made) {
        worker.registerWorkflowImplementationFactory(
                RetrainWorkflow.class,
                made::apply,
                WorkflowImplementationOptions.newBuilder()
                        // A start whose payload isn't JSON at all would otherwise look as if it ran, for ever. An
                        // activity's result that can't be read never gets this far: its step waits for a decision.
                        .setFailWorkflowExceptionTypes(DataConverterException.class)
                        .build());
    }
}
