package dev.pitlane.cli.worker;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.datasets.Counts;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.workers.process.WorkerContext;
import dev.pitlane.workers.process.WorkerRole;
import dev.pitlane.workers.registry.StoreRegistry;
import dev.pitlane.workflows.RetrainRegistration;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/** The worker that runs the workflow itself and answers its questions about the store. */
final class WorkflowsRole implements WorkerRole {
    /**
     * How long workflow code may go without a wait. The SDK's own second is too short for the first task of a process
     * on a busy machine, which loads all classes: the task would fail and be tried again 10 s later.
     */
    private static final Duration DEADLOCK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "workflows";
    }

    @Override
    public void register(WorkerContext context) {
        Worker worker = context.factory()
                .newWorker(
                        TaskQueues.RETRAIN,
                        WorkerOptions.newBuilder()
                                .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
                                .build());
        RetrainRegistration.register(
                worker, ActivityTimeouts.parse(context.settings().timeouts()));

        Datasets datasets = new Datasets(context.store());
        worker.registerActivitiesImplementations(new StoreRegistry(
                context.store(),
                dataset -> counts(datasets.open(dataset).counts()),
                context.service(),
                context.client(),
                context.faults()));
    }

    /** What a person still has to look at, and what is labelled or rejected. */
    private static Resolved.Counts counts(Counts counts) {
        return new Resolved.Counts(counts.images(), counts.labelled(), counts.unlabelled(), counts.rejected());
    }
}
