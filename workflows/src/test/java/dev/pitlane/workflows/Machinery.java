package dev.pitlane.workflows;

import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.car.CarActivities;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.car.Collected;
import dev.pitlane.activities.car.DeployRequest;
import dev.pitlane.activities.car.Deployed;
import dev.pitlane.activities.car.ProbeRequest;
import dev.pitlane.activities.car.Probed;
import dev.pitlane.activities.desktop.CloseLabelingTask;
import dev.pitlane.activities.desktop.CommitLabels;
import dev.pitlane.activities.desktop.DesktopActivities;
import dev.pitlane.activities.desktop.LabelsCommitted;
import dev.pitlane.activities.desktop.OpenLabelingTask;
import dev.pitlane.activities.desktop.TaskClosed;
import dev.pitlane.activities.desktop.TaskOpened;
import dev.pitlane.activities.gpu.ConvertRequest;
import dev.pitlane.activities.gpu.Converted;
import dev.pitlane.activities.gpu.EvaluateRequest;
import dev.pitlane.activities.gpu.Evaluated;
import dev.pitlane.activities.gpu.GpuActivities;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.gpu.Trained;
import dev.pitlane.activities.registry.EndRuns;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.activities.registry.PinRequest;
import dev.pitlane.activities.registry.Pinned;
import dev.pitlane.activities.registry.Pollers;
import dev.pitlane.activities.registry.PollersRequest;
import dev.pitlane.activities.registry.ProductionMoved;
import dev.pitlane.activities.registry.RegistryActivities;
import dev.pitlane.activities.registry.ResolveRequest;
import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.activities.registry.RunsEnded;
import dev.pitlane.artifacts.id.Reference.NumberedReference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;
import java.util.Optional;

/** The machines of a {@link World}. */
final class Machinery {
    private final World world;

    Machinery(World world) {
        this.world = world;
    }

    Object of(String queue) {
        if (queue.equals(TaskQueues.GPU)) {
            return new Gpu();
        }
        if (queue.startsWith(TaskQueues.DESKTOP)) {
            return new Desktop();
        }
        return new Car();
    }

    RegistryActivities registry() {
        return new Registry();
    }

    /** The answer, or nothing if a test wants a worker that answers nothing. */
    private <T> T answer(String call, T answer) {
        return world.nothing.remove(call) ? null : answer;
    }

    private VersionId track() {
        return VersionId.parse("track:v" + world.datasets.get());
    }

    private static RunId run(String job) {
        return RunId.parse(job + "-1");
    }

    private final class Car implements CarActivities {
        @Override
        public Collected collect(CollectRequest request) {
            world.called("collect", request, request.car() + " " + request.frames());
            world.datasets.incrementAndGet();
            world.unlabelled.set(request.frames());
            return answer(
                    "collect",
                    new Collected(
                            track(),
                            run("collect"),
                            "0002-car-1",
                            request.frames(),
                            request.frames(),
                            false,
                            world.warnings));
        }

        @Override
        public Probed probe(ProbeRequest request) {
            world.called("probe", request, request.car().text());
            return new Probed(request.car(), "a test", "", List.of("onnxruntime"), Optional.empty(), false);
        }

        @Override
        public Deployed deploy(DeployRequest request) {
            world.called("deploy", request, request.car() + " " + request.engine());
            return answer(
                    "deploy",
                    new Deployed(
                            request.car(),
                            Deployed.Outcome.SWITCHED,
                            Optional.of(request.engine()),
                            Optional.of(run("deploy")),
                            "b",
                            true,
                            4,
                            9,
                            ""));
        }
    }

    private final class Desktop implements DesktopActivities {
        @Override
        public TaskOpened openLabelingTask(OpenLabelingTask request) {
            world.called("open", request, request.dataset().toString());
            return answer(
                    "open",
                    new TaskOpened(request.task(), world.desktop.get(), "http://127.0.0.1:8470/label/t", 60, 0));
        }

        @Override
        public LabelsCommitted commitLabels(CommitLabels request) {
            world.called("commit", request, request.dataset().toString());
            int decided = world.decided.get();
            if (decided == 0) {
                return new LabelsCommitted(request.dataset(), Optional.empty(), 0, 0, 60, true);
            }
            world.datasets.incrementAndGet();
            world.unlabelled.set(0);
            return answer(
                    "commit", new LabelsCommitted(track(), Optional.of(run("label")), decided, 0, 60 - decided, false));
        }

        @Override
        public TaskClosed closeLabelingTask(CloseLabelingTask request) {
            world.called("close", request, request.reason());
            return new TaskClosed(request.task(), true);
        }
    }

    private final class Gpu implements GpuActivities {
        @Override
        public Trained train(TrainRequest request) {
            world.called("train", request, request.dataset().toString());
            VersionId model = VersionId.parse("steering:v" + world.models.incrementAndGet());
            return answer("train", new Trained(model, run("train"), measured(), 1, 96));
        }

        private static Trained.Metrics measured() {
            return new Trained.Metrics(
                    Optional.of(0.1), Optional.of(11.0), Optional.of(0.1), Optional.of(11.0), 24, 96);
        }

        @Override
        public Evaluated evaluate(EvaluateRequest request) {
            world.called(
                    "evaluate",
                    request,
                    request.model() + " against "
                            + request.production().map(VersionId::toString).orElse("nothing"));
            return answer(
                    "evaluate",
                    new Evaluated(
                            run("evaluate"),
                            Evaluated.Verdict.PASSED,
                            24,
                            Optional.of(0.1),
                            Optional.of(11.0),
                            Optional.empty(),
                            Optional.of(0.3),
                            "0.1 of 0.3"));
        }

        @Override
        public Converted convert(ConvertRequest request) {
            world.called("convert", request, request.model().toString());
            VersionId engine =
                    VersionId.parse(request.engine() + ":v" + request.model().number());
            return answer("convert", new Converted(engine, run("convert"), "pilotnet", 16, 1e-6));
        }
    }

    private final class Registry implements RegistryActivities {
        @Override
        public Resolved resolve(ResolveRequest request) {
            world.mayFail("resolve");
            Optional<VersionId> dataset = request.dataset()
                    .filter(asked -> world.datasets.get() > 0)
                    .map(asked -> asked instanceof NumberedReference exact ? exact.version() : track());
            int unlabelled = world.unlabelled.get();
            return new Resolved(
                    dataset, new Resolved.Counts(120, 120 - unlabelled, unlabelled, 0), world.production.get());
        }

        @Override
        public Pinned pin(PinRequest request) {
            world.called("pin", request, request.reference().toString());
            return new Pinned(world.production.get().orElseThrow());
        }

        @Override
        public ProductionMoved moveProduction(MoveProduction request) {
            world.beforeMove.getAndSet(() -> {}).run();
            Optional<VersionId> current = world.production.get();
            boolean moves = current.equals(request.expected()) || current.equals(Optional.of(request.target()));
            if (moves) {
                world.production.set(Optional.of(request.target()));
            }
            world.called("promote", request, request.target() + (moves ? "" : " refused"));
            return answer("promote", new ProductionMoved(moves, world.production.get()));
        }

        @Override
        public RunsEnded endRuns(EndRuns request) {
            world.called("endRuns", request, request.why());
            return new RunsEnded(world.open.stream().map(RunId::parse).toList());
        }

        @Override
        public Pollers pollers(PollersRequest request) {
            world.called("pollers", request, request.taskQueue());
            return new Pollers(
                    request.taskQueue(),
                    world.on.contains(request.taskQueue())
                                    || world.lastSeen.get().isPresent()
                            ? 1
                            : 0,
                    world.lastSeen.get(),
                    world.started.get(),
                    world.tries.get(),
                    world.tries.get() < 2 ? "" : "the mount is gone");
        }
    }
}
