package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.Stage;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.Person;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code up} is killed by SIGKILL at moments of chance while one workflow goes through all stages, and started again
 * each time. Runs with {@code -Pfaults}.
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

    private record Kill(Moment from, Duration after) {}

    @Test
    void a_loop_whose_up_is_killed_and_started_again_makes_what_an_undisturbed_loop_makes(FaultSystem system)
            throws Exception {
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
                    process.destroyForcibly().waitFor();
                    process = up.ready();
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

    private static List<Kill> draw(Random random) {
        return Arrays.stream(Moment.values())
                .filter(moment -> random.nextInt(3) > 0)
                .map(moment -> new Kill(moment, Duration.ofMillis(random.nextInt(LONGEST_MILLIS))))
                .toList();
    }
}
