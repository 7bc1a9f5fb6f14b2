package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Workers that are killed in the middle of their work. The whole matrix runs with {@code -Pfaults}. */
@ExtendWith(FaultSystemExtension.class)
class KilledWorkerTest {
    /** One point of every stage; each worker is killed at least once. */
    private static final List<FaultPoint> ONE_OF_EACH_STAGE = List.of(
            FaultPoint.FRAME_KEPT,
            FaultPoint.TASK_OPENED,
            FaultPoint.LABELS_COMMITTED,
            FaultPoint.TRAIN_CHECKPOINTED,
            FaultPoint.EVALUATE_JUDGED,
            FaultPoint.CONVERT_LOGGED,
            FaultPoint.PRODUCTION_MOVED,
            FaultPoint.DEPLOY_SWITCHED);

    @Test
    void a_loop_whose_workers_are_killed_once_in_every_stage_makes_what_an_undisturbed_loop_makes(FaultSystem system) {
        Fingerprint calm = system.calm();

        Loop.Finished finished = new Storm(system, "storm", ONE_OF_EACH_STAGE).pass();

        assertThat(finished.fingerprint()).isEqualTo(calm);
        assertThat(finished.status().cars()).containsEntry("car-1", "deployed");
        Run train = train(system, finished);
        assertThat(train.summary().path("resumedFromStep").asInt())
                .as("training went on from its checkpoint")
                .isPositive();
        assertThat(train.config().path("augmentation").path("mirror").asDouble())
                .as("frames are varied while it trains")
                .isEqualTo(0.5);
    }

    @Tag("faults")
    @ParameterizedTest
    @EnumSource(FaultPoint.class)
    void a_worker_killed_at_any_one_point_changes_nothing(FaultPoint point, FaultSystem system) {
        Fingerprint calm = system.calm();

        String name = "alone-" + point.text().replace('.', '-');
        Loop.Finished finished = new Storm(system, name, List.of(point)).pass();

        assertThat(finished.fingerprint()).isEqualTo(calm);
    }

    @Tag("faults")
    @ParameterizedTest
    @MethodSource("storms")
    void workers_killed_at_points_of_chance_change_nothing(String name, List<FaultPoint> kills, FaultSystem system) {
        Fingerprint calm = system.calm();

        Loop.Finished finished = new Storm(system, name, kills).pass();

        assertThat(finished.fingerprint()).isEqualTo(calm);
    }

    /** So many as {@code -Dpitlane.faults.storms}, drawn from {@code -Dpitlane.faults.seed}. */
    static Stream<Arguments> storms() {
        long seed = Storm.seed();
        Random random = new Random(seed);
        List<Arguments> storms = new ArrayList<>();
        for (int number = 1; number <= Integer.getInteger("pitlane.faults.storms", 10); number++) {
            storms.add(Arguments.of("storm-" + seed + "-" + number, draw(random)));
        }
        return storms.stream();
    }

    /** At most one point of a stage and worker: one killed late in a step does not come to its earlier parts again. */
    private static List<FaultPoint> draw(Random random) {
        List<FaultPoint> kills = new ArrayList<>();
        Arrays.stream(FaultPoint.Stage.values())
                .filter(stage -> random.nextInt(3) > 0)
                .forEach(stage -> {
                    List<FaultPoint> points = FaultPoint.of(stage);
                    kills.add(points.get(random.nextInt(points.size())));
                });
        return kills;
    }

    private static Run train(FaultSystem system, Loop.Finished finished) {
        VersionId model = VersionId.parse(finished.status().versions().get("model"));
        return system.store().lineage().loggedBy(model).orElseThrow();
    }
}
