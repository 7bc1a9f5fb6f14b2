package dev.pitlane.car.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.car.world.EngineFiles;
import dev.pitlane.workers.fault.FaultPoints;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as {@link SlotsTest}'s power cuts, in a process that is really gone. */
class PowerCutProcessTest {
    private static final EngineFiles FIRST = EngineFiles.of("steering-engine:v1", 0, 0);
    private static final EngineFiles SECOND = EngineFiles.of("steering-engine:v2", 0, 0);
    private static final int HALTED = 42;

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"slot.writing.before", "slot.file-written", "slot.switched.before", "slot.switched.after"})
    void a_process_that_halts_within_a_deploy_leaves_a_verified_engine(String point) throws Exception {
        Slots slots = new Slots(home, Clock.systemUTC(), FaultPoints.NONE);
        slots.switchTo(slots.receive(FIRST.slotted(), FIRST::read), "deployed");
        slots.confirm(Optional.empty(), "drove");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PowerCutProcessTest.class.getName(),
                        home.toString(),
                        point)
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(HALTED);

        assertThat(slots.boot()).isPresent();
        slots.switchTo(slots.receive(SECOND.slotted(), SECOND::read), "deployed");
        assertThat(slots.boot().orElseThrow().engine().version()).isEqualTo(SECOND.version());
    }

    /** Deploys the second engine and halts at the point named. */
    public static void main(String[] arguments) {
        FaultPoints faults = point -> {
            if (point.equals(arguments[1])) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        Slots slots = new Slots(Path.of(arguments[0]), Clock.systemUTC(), faults);
        slots.switchTo(slots.receive(SECOND.slotted(), SECOND::read), "deployed");
    }
}
