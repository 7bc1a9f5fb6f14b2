package dev.pitlane.car.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.alias.AliasMove;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.car.deploy.Deployment.Result;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.failure.CarException.SelfTestFailed;
import dev.pitlane.car.slot.SlotName;
import dev.pitlane.car.slot.SlotReport;
import dev.pitlane.car.slot.SlotState;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.car.world.EngineFiles;
import dev.pitlane.car.world.PowerCut;
import dev.pitlane.car.world.TestEngine;
import dev.pitlane.car.world.TestStore;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {
    private static final CarId CAR = CarId.parse("car-1");
    private static final ArtifactName STEERING = ArtifactName.parse("steering");

    @TempDir
    Path folder;

    @Test
    void an_engine_that_passes_its_self_test_drives_on_probation_and_the_car_reports_it() {
        ArtifactStore store = store("store");
        VersionId engine = TestStore.log(store, engine(1));

        Deployment deployment = deployer(store, "slots", FaultPoints.NONE).deploy(order(engine, 1), Progress.silent());

        assertThat(deployment.result()).isEqualTo(Result.SWITCHED);
        assertThat(deployment.current()).contains(engine);
        assertThat(deployment.onProbation()).isTrue();
        assertThat(deployment.latency()).isPresent();
        assertThat(alias(store)).contains(engine);
        Run run = store.runs().get(deployment.run());
        assertThat(run.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(run.used()).extracting(use -> use.version()).containsExactly(engine);
    }

    @Test
    void the_engine_that_drives_already_stays_as_it_is() {
        ArtifactStore store = store("store");
        VersionId engine = TestStore.log(store, engine(1));
        Deployer deployer = deployer(store, "slots", FaultPoints.NONE);
        deployer.deploy(order(engine, 1), Progress.silent());
        slots("slots").confirm(Optional.empty(), "drove");

        Deployment again = deployer.deploy(order(engine, 2), Progress.silent());

        assertThat(again.result()).isEqualTo(Result.UNCHANGED);
        assertThat(again.onProbation()).isFalse();
    }

    @Test
    void an_engine_that_fails_its_self_test_never_drives_and_the_message_says_what_does() {
        ArtifactStore store = store("store");
        VersionId good = TestStore.log(store, engine(1));
        deployer(store, "slots", FaultPoints.NONE).deploy(order(good, 1), Progress.silent());
        slots("slots").confirm(Optional.empty(), "drove");
        VersionId bad = TestStore.log(store, EngineFiles.of("steering-engine:v2", 0.9f, 0));

        assertThatThrownBy(() -> deployer(store, "slots", FaultPoints.NONE).deploy(order(bad, 2), Progress.silent()))
                .isInstanceOf(SelfTestFailed.class)
                .hasMessageContaining("steering-engine:v2")
                .hasMessageContaining("steering-engine:v1 still drives");
        assertThat(slots("slots").boot().orElseThrow().state()).isEqualTo(SlotState.CONFIRMED);
        assertThat(slots("slots").table().slot(SlotName.B).state()).isEqualTo(SlotState.FAILED);
        assertThat(alias(store)).contains(good);
    }

    @Test
    void a_self_test_that_fails_on_a_busy_device_does_not_condemn_a_confirmed_engine() {
        ArtifactStore store = store("store");
        VersionId first = TestStore.log(store, engine(1));
        VersionId second = TestStore.log(store, engine(2));
        for (VersionId engine : List.of(first, second)) {
            deployer(store, "slots", FaultPoints.NONE).deploy(order(engine, engine.number()), Progress.silent());
            slots("slots").confirm(Optional.empty(), "drove");
        }
        SelfTest busy = new SelfTest(Duration.ofNanos(1), files -> TestEngine.heading(0.25f, 0));

        assertThatThrownBy(() -> new Deployer(store, slots("slots"), busy, FaultPoints.NONE)
                        .deploy(order(first, 3), Progress.silent()))
                .isInstanceOf(SelfTestFailed.class)
                .hasMessageContaining("steering-engine:v2 still drives");
        assertThat(slots("slots").table().slot(SlotName.A).state()).isEqualTo(SlotState.CONFIRMED);
    }

    @Test
    void an_engine_whose_model_is_no_longer_wanted_is_superseded() {
        ArtifactStore store = store("store");
        VersionId engine = TestStore.log(store, engine(1));
        VersionId oldModel = model(store, "old");
        VersionId newModel = model(store, "new");
        store.aliases().move(STEERING, AliasName.PRODUCTION, newModel, Expected.none(), "test", "test");

        Deployment deployment = deployer(store, "slots", FaultPoints.NONE)
                .deploy(
                        new DeployOrder(CAR, CommitId.parse("commit"), engine, Optional.of(oldModel), "test"),
                        Progress.silent());

        assertThat(deployment.result()).isEqualTo(Result.SUPERSEDED);
        assertThat(deployment.note()).contains("steering:v2");
        assertThat(slots("slots").boot()).isEmpty();
    }

    @Test
    void a_model_is_not_an_engine() {
        ArtifactStore store = store("store");
        VersionId model = model(store, "weights");

        assertThatThrownBy(() -> deployer(store, "slots", FaultPoints.NONE).deploy(order(model, 1), Progress.silent()))
                .isInstanceOf(EngineUnusable.class)
                .hasMessageContaining("steering:v1");
    }

    @Test
    void the_same_commit_deploys_once() {
        ArtifactStore store = store("store");
        VersionId engine = TestStore.log(store, engine(1));
        Deployer deployer = deployer(store, "slots", FaultPoints.NONE);
        Deployment first = deployer.deploy(order(engine, 1), Progress.silent());

        assertThat(deployer.deploy(order(engine, 1), Progress.silent())).isEqualTo(first);
    }

    @Test
    void a_deploy_killed_at_any_point_is_ended_by_its_retry() {
        ArtifactStore store = store("store");
        VersionId engine = TestStore.log(store, engine(1));
        PowerCut undisturbed = PowerCut.never();
        deployer(store, "undisturbed", undisturbed).deploy(order(engine, 0), Progress.silent());
        assertThat(undisturbed.points()).contains("deploy.verified", "deploy.switched", "deploy.reported");

        for (int place = 0; place < undisturbed.points().size(); place++) {
            String point = undisturbed.points().get(place);
            String slots = "slots-" + place;
            DeployOrder order = order(engine, place + 1);
            Deployer cut = deployer(store, slots, PowerCut.at(place));
            assertThatThrownBy(() -> cut.deploy(order, Progress.silent())).isInstanceOf(PowerCut.Dark.class);

            Deployment ended = deployer(store, slots, FaultPoints.NONE).deploy(order, Progress.silent());

            assertThat(ended.result()).as(point).isEqualTo(Result.SWITCHED);
            assertThat(slots(slots).boot().orElseThrow().engine().version())
                    .as(point)
                    .isEqualTo(engine);
        }
    }

    @Test
    void an_alias_that_is_wrong_is_set_right() {
        ArtifactStore store = store("store");
        VersionId first = TestStore.log(store, engine(1));
        VersionId second = TestStore.log(store, engine(2));
        deployer(store, "slots", FaultPoints.NONE).deploy(order(first, 1), Progress.silent());
        store.aliases()
                .move(first.name(), AliasName.parse("car-1"), second, Expected.anything(), "somebody", "by hand");

        new SlotReport(store, CAR).report(slots("slots").table(), "set right");

        assertThat(alias(store)).contains(first);
    }

    @Test
    void the_newest_move_of_the_cars_alias_is_the_engine_that_drives_also_after_another_models() {
        ArtifactStore store = store("store");
        VersionId engine = TestStore.log(store, engine(1));
        VersionId other = TestStore.log(
                store, ArtifactName.parse("other-engine"), ArtifactType.ENGINE, Map.of("model.onnx", new byte[] {1}));
        deployer(store, "slots", FaultPoints.NONE).deploy(order(engine, 1), Progress.silent());
        AliasName car = AliasName.parse("car-1");
        store.aliases().move(other.name(), car, other, Expected.anything(), "car-1", "deployed after it");

        new SlotReport(store, CAR).report(slots("slots").table(), "returned");
        new SlotReport(store, CAR).report(slots("slots").table(), "returned");

        assertThat(store.aliases().newest(List.of(engine.name(), other.name()), car))
                .map(AliasMove::version)
                .contains(engine);
        assertThat(store.aliases().history(engine.name(), car)).hasSize(2);
    }

    private static EngineFiles engine(int number) {
        return EngineFiles.of("steering-engine:v" + number, 0.25f, 0);
    }

    private static VersionId model(ArtifactStore store, String weights) {
        return TestStore.log(
                store,
                STEERING,
                ArtifactType.MODEL,
                Map.of("model.safetensors", weights.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<VersionId> alias(ArtifactStore store) {
        return store.aliases().current(ArtifactName.parse("steering-engine"), AliasName.parse("car-1"));
    }

    private static DeployOrder order(VersionId engine, int number) {
        return new DeployOrder(CAR, CommitId.parse("commit-" + number), engine, Optional.empty(), "test");
    }

    private Deployer deployer(ArtifactStore store, String slots, FaultPoints faults) {
        SelfTest selfTest = new SelfTest(Duration.ofSeconds(5), files -> TestEngine.heading(0.25f, 0));
        return new Deployer(store, new Slots(folder.resolve(slots), Clock.systemUTC(), faults), selfTest, faults);
    }

    private Slots slots(String name) {
        return new Slots(folder.resolve(name), Clock.systemUTC(), FaultPoints.NONE);
    }

    private ArtifactStore store(String name) {
        return TestStore.open(folder.resolve(name));
    }
}
