package dev.pitlane.workflows.machine;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.ActivityTimeouts.Name;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.car.CarActivities;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.car.Collected;
import dev.pitlane.activities.car.DeployRequest;
import dev.pitlane.activities.car.Deployed;
import dev.pitlane.activities.car.ProbeRequest;
import dev.pitlane.activities.car.Probed;
import dev.pitlane.activities.gpu.ConvertRequest;
import dev.pitlane.activities.gpu.Converted;
import dev.pitlane.activities.gpu.EvaluateRequest;
import dev.pitlane.activities.gpu.Evaluated;
import dev.pitlane.activities.gpu.GpuActivities;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.gpu.Trained;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The work of cars and of the machine that trains, each call on its queue and watched while it waits for a worker. */
public final class Machines {
    private final WorkflowProgress progress;
    private final ActivityTimeouts timeouts;
    private final QueueWatch watch;
    private final Calls calls;

    public Machines(WorkflowProgress progress, ActivityTimeouts timeouts) {
        this.progress = progress;
        this.timeouts = timeouts;
        this.calls = new Calls(timeouts);
        this.watch = new QueueWatch(progress, timeouts, calls);
    }

    /** What the desktop does. */
    public Desktops desktops() {
        return new Desktops(timeouts, calls, watch);
    }

    /** What the store and the server answer. */
    public Registry registry() {
        return new Registry(progress, calls);
    }

    public Collected collect(Step step, CollectRequest request) {
        CarActivities car = car(
                request.car(),
                timeouts.of(Name.COLLECT),
                "collect " + request.frames() + " frames with " + request.car() + " from " + request.source());
        return watch.await(step, TaskQueues.car(request.car()), "Collect", Async.function(car::collect, request));
    }

    public Probed probe(Step step, ProbeRequest request) {
        CarActivities car = car(request.car(), timeouts.of(Name.PROBE), "ask " + request.car() + " what it is");
        return watch.await(step, TaskQueues.car(request.car()), "Probe", Async.function(car::probe, request));
    }

    public Deployed deploy(Step step, DeployRequest request) {
        CarActivities car =
                car(request.car(), timeouts.of(Name.DEPLOY), "put " + request.engine() + " on " + request.car());
        return watch.await(step, TaskQueues.car(request.car()), "Deploy", Async.function(car::deploy, request));
    }

    public Trained train(Step step, TrainRequest request) {
        GpuActivities gpu =
                gpu(timeouts.of(Name.TRAIN), "train " + request.settings().architecture() + " on " + request.dataset());
        return watch.await(step, TaskQueues.GPU, "Train", Async.function(gpu::train, request));
    }

    public Evaluated evaluate(Step step, EvaluateRequest request) {
        GpuActivities gpu = gpu(
                timeouts.of(Name.EVALUATE),
                "compare " + request.model() + " with "
                        + request.production().map(Object::toString).orElse("the constant predictor"));
        return watch.await(step, TaskQueues.GPU, "Evaluate", Async.function(gpu::evaluate, request));
    }

    public Converted convert(Step step, ConvertRequest request) {
        GpuActivities gpu = gpu(timeouts.of(Name.CONVERT), "make an engine of " + request.model());
        return watch.await(step, TaskQueues.GPU, "Convert", Async.function(gpu::convert, request));
    }

    private CarActivities car(CarId car, Duration longest, String summary) {
        return Workflow.newActivityStub(
                CarActivities.class,
                calls.options(TaskQueues.car(car), longest, summary).build());
    }

    private GpuActivities gpu(Duration longest, String summary) {
        return Workflow.newActivityStub(
                GpuActivities.class,
                calls.options(TaskQueues.GPU, longest, summary).build());
    }
}
