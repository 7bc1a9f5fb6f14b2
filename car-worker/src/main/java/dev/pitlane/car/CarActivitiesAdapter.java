package dev.pitlane.car;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.car.CarActivities;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.car.Collected;
import dev.pitlane.activities.car.DeployRequest;
import dev.pitlane.activities.car.Deployed;
import dev.pitlane.activities.car.ProbeRequest;
import dev.pitlane.activities.car.Probed;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.collect.CollectOrder;
import dev.pitlane.car.collect.CollectSource;
import dev.pitlane.car.collect.Collection;
import dev.pitlane.car.collect.Collector;
import dev.pitlane.car.deploy.DeployOrder;
import dev.pitlane.car.deploy.Deployer;
import dev.pitlane.car.deploy.Deployment;
import dev.pitlane.car.failure.CarException.BadSetting;
import dev.pitlane.car.home.CarTurn;
import dev.pitlane.car.slot.Slot;
import dev.pitlane.car.slot.SlotState;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.car.slot.SlottedEngine;
import dev.pitlane.inference.Availability;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.inference.Latency;
import dev.pitlane.workers.activity.ActivityWork;
import dev.pitlane.workers.activity.Work;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The car's activities: requests into orders, answers into results, one at a time. */
final class CarActivitiesAdapter implements CarActivities {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final CarId car;
    private final CameraSource camera;
    private final Collector collector;
    private final Deployer deployer;
    private final Slots slots;
    private final CarTurn turn;

    CarActivitiesAdapter(
            CarId car, CameraSource camera, Collector collector, Deployer deployer, Slots slots, CarTurn turn) {
        this.car = car;
        this.camera = camera;
        this.collector = collector;
        this.deployer = deployer;
        this.slots = slots;
        this.turn = turn;
    }

    @Override
    public Collected collect(CollectRequest request) {
        return inTurn(request.car(), progress -> {
            Collection collection = collector.collect(
                    new CollectOrder(
                            car,
                            request.work(),
                            ActivityWork.commit(),
                            request.dataset(),
                            request.base(),
                            CollectSource.parse(request.source(), camera),
                            request.frames(),
                            request.framesPerSecond(),
                            request.workflowId()),
                    progress);
            return new Collected(
                    collection.dataset(),
                    collection.run(),
                    collection.session(),
                    collection.frames(),
                    collection.newFrames(),
                    collection.newFrames() == 0,
                    collection.warnings());
        });
    }

    @Override
    public Probed probe(ProbeRequest request) {
        return inTurn(request.car(), progress -> {
            Optional<Slot> current = slots.table().currentSlot();
            return new Probed(
                    car,
                    String.format(
                            Locale.ROOT,
                            "%s %s, %d cores",
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"),
                            Runtime.getRuntime().availableProcessors()),
                    "",
                    runtimes(),
                    current.flatMap(Slot::engine).map(SlottedEngine::version),
                    current.filter(slot -> slot.state() == SlotState.ON_PROBATION)
                            .isPresent());
        });
    }

    @Override
    public Deployed deploy(DeployRequest request) {
        return inTurn(request.car(), progress -> {
            Deployment deployment = deployer.deploy(
                    new DeployOrder(
                            car,
                            ActivityWork.commit(),
                            request.engine(),
                            Optional.ofNullable(request.model()),
                            request.workflowId()),
                    progress);
            return new Deployed(
                    car,
                    switch (deployment.result()) {
                        case SWITCHED -> Deployed.Outcome.SWITCHED;
                        case UNCHANGED -> Deployed.Outcome.UNCHANGED;
                        case SUPERSEDED -> Deployed.Outcome.SUPERSEDED;
                    },
                    deployment.current(),
                    Optional.of(deployment.run()),
                    deployment.slot(),
                    deployment.onProbation(),
                    deployment.latency().map(Latency::p50Millis).orElse(0.0),
                    deployment.latency().map(Latency::p99Millis).orElse(0.0),
                    deployment.note());
        });
    }

    private <T> T inTurn(CarId asked, Work<T> work) {
        return ActivityWork.run(progress -> {
            if (!asked.equals(car)) {
                throw new BadSetting(
                        "a request for " + asked + " came to " + car,
                        asked.toString(),
                        "start a worker with PITLANE_CAR=" + asked);
            }
            while (!turn.tryTake(BEAT)) {
                progress.report("waiting for a drive to end");
            }
            try {
                return work.run(progress);
            } finally {
                turn.giveBack();
            }
        });
    }

    private static List<String> runtimes() {
        return Arrays.stream(EngineRuntime.values())
                .filter(runtime -> Engines.availability(runtime) instanceof Availability.Available)
                .map(EngineRuntime::toString)
                .toList();
    }
}
