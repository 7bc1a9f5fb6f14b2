package dev.pitlane.gpu;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.gpu.conversion.ConvertJob;
import dev.pitlane.gpu.evaluation.EvaluateJob;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.training.CheckpointPolicy;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.workers.process.WorkerContext;
import dev.pitlane.workers.process.WorkerRole;
import java.util.Optional;

/** The machine that trains: polls queue {@code gpu}, one activity at a time. */
public final class GpuWorker implements WorkerRole {

    private Optional<TorchThread> torch = Optional.empty();

    @Override
    public String name() {
        return "gpu";
    }

    @Override
    public void register(WorkerContext context) {
        ActivityTimeouts timeouts = ActivityTimeouts.parse(context.settings().timeouts());
        TorchThread thread = TorchThread.open(context.settings().threads());
        torch = Optional.of(thread);
        // libtorch takes all the machine's threads; two trainings at once would take twice as long each.
        context.activityWorker(TaskQueues.GPU, 1)
                .registerActivitiesImplementations(new GpuActivitiesAdapter(
                        context.faults(),
                        new TrainJob(
                                context.store(),
                                thread,
                                CheckpointPolicy.every(
                                        timeouts.of(ActivityTimeouts.Name.CHECKPOINT), System::nanoTime)),
                        new EvaluateJob(context.store(), thread),
                        new ConvertJob(context.store(), thread)));
    }

    @Override
    public void close() {
        torch.ifPresent(TorchThread::close);
    }
}
