package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.Stage;
import dev.pitlane.cli.local.Role;
import dev.pitlane.cli.local.RunningProcess;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.Person;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code up}, or one of the processes that it keeps, is killed by SIGKILL at moments of chance while one workflow goes
 * through all stages; {@code up} is started again each time, and itself starts the others again. Runs with
 * {@code -Pfaults}.
 */
@Tag("faults")
@ExtendWith(FaultSystemExtension.class)
class KilledUpTest {
    private static final String NAME = "up-storm";

    /** Most stages of the input last a second or two, so a kill falls into the one that it waits for or the next. */
    private static final int LONGEST_MILLIS = 3_000;

    /** From when on the milliseconds to a kill count. */
    private enum Moment {
        COLLECTING(Stage.COLLECT),
        LABELLING(Stage.LABEL),
        DONE(Stage.LABEL),
        TRAINING(Stage.TRAIN),
        EVALUATING(Stage.EVALUATE),
        CONVERTING(Stage.CONVERT),
        DEPLOYING(Stage.DEPLOY);

        private final Stage stage;

        Moment(Stage stage) {
            this.stage = stage;
        }
    }

    /** @param what {@link RunningProcess#UP} or a part of it */
    private record Kill(Moment from, Duration after, String what) {}

    private static final List<String> PARTS = Stream.concat(
                    Stream.of("temporal"),
                    Stream.of(Role.WORKFLOWS, Role.DESKTOP, Role.GPU, Role.CAR).map(Role::text))
            .toList();

    @Test
    void a_loop_whose_up_and_workers_and_server_are_killed_and_started_again_makes_what_an_undisturbed_loop_makes(
            FaultSystem system) throws Exception {
        Random random = new Random(Storm.seed());
        List<Kill> kills = draw(random);
        System.out.println(kills);
        try (Up up = new Up(Map.of("PITLANE_TIMEOUTS", FaultSystem.TIMEOUTS))) {
            Process process = up.ready();
            Person person = new Person(up.home(), up.frames()::point);
            try (TemporalConnection connection = TemporalConnection.open(up.settings(), Optional.empty())) {
                Loop loop = Loop.start(connection, up.settings().openStoreToWrite(), NAME, system.input(NAME));
                boolean labelled = false;
                for (Kill kill : kills) {
                    if (kill.from() == Moment.LABELLING) {
                        person.task(NAME).label(random.nextInt(system.frames().count()));
                    } else if (kill.from().compareTo(Moment.DONE) >= 0 && !labelled) {
                        person.task(NAME).labelAll();
                        labelled = true;
                    }
                    loop.awaitStage(kill.from().stage);
                    long due = System.nanoTime() + kill.after().toNanos();
                    Await.until("the moment of " + kill, () -> System.nanoTime() >= due);
                    if (kill.what().equals(RunningProcess.UP)) {
                        process.destroyForcibly().waitFor();
                        process = up.ready();
                    } else {
                        killPart(up, kill.what());
                    }
                }
                if (!labelled) {
                    person.task(NAME).labelAll();
                }
                Loop.Finished finished = loop.finish();

                loop.assertNothingTwice();
                assertThat(finished.status().cars()).containsEntry("car-1", "deployed");
                assertThat(finished.fingerprint()).isEqualTo(system.calm());
            }
        }
    }

    private static void killPart(Up up, String name) {
        // It may be about to be started again, after the server's death say.
        ProcessHandle part = Await.value(name + " runs", () -> up.part(name));
        part.destroyForcibly();
        Await.until(
                name + " runs again",
                () -> up.part(name).filter(again -> !again.equals(part)).isPresent());
    }

    /** Half of the kills are of {@code up}, half of something below it. */
    private static List<Kill> draw(Random random) {
        return Arrays.stream(Moment.values())
                .filter(moment -> random.nextInt(4) > 0)
                .map(moment -> new Kill(
                        moment,
                        Duration.ofMillis(random.nextInt(LONGEST_MILLIS)),
                        random.nextBoolean() ? RunningProcess.UP : PARTS.get(random.nextInt(PARTS.size()))))
                .toList();
    }
}
