package dev.pitlane.cli.worker;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.workers.process.WorkerContext;
import dev.pitlane.workers.process.WorkerRole;
import dev.pitlane.workers.registry.StoreRegistry;
import dev.pitlane.workflows.RetrainRegistration;
import io.temporal.worker.Worker;

/** The worker that runs the workflow itself and answers its questions about the store. */
final class WorkflowsRole implements WorkerRole {
    @Override
    public String name() {
        return "workflows";
    }

    @Override
    public void register(WorkerContext context) {
        Worker worker = context.factory().newWorker(TaskQueues.RETRAIN);
        RetrainRegistration.register(
                worker, ActivityTimeouts.parse(context.settings().timeouts()));

        worker.registerActivitiesImplementations(new StoreRegistry(
                context.store(),
                new DatasetImageCounts(new Datasets(context.store())),
                context.service(),
                context.client(),
                context.faults()));
    }
}
