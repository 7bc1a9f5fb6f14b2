package dev.pitlane.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.ChildProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    @TempDir
    private Path home;

    private final List<String> said = new ArrayList<>();
    private ChildProcess part;

    @Test
    @Timeout(60)
    void a_part_that_keeps_ending_is_started_again_and_in_the_end_given_up_with_its_own_error() {
        start();
        Keeper keeper = new Keeper(() -> part, this::start, 1);

        CommandFailedException end = lookUntilItGivesUp(keeper);

        assertThat(said).hasSize(1);
        assertThat(said.getFirst()).contains("the disk is full", "it is started again in 1 s");
        assertThat(end).hasMessageContaining("the disk is full");
    }

    private CommandFailedException lookUntilItGivesUp(Keeper keeper) {
        while (true) {
            try {
                keeper.look(said::add);
            } catch (CommandFailedException end) {
                return end;
            }
            Thread.onSpinWait();
        }
    }

    private void start() {
        part = ChildProcess.startProgram(home, "server", List.of("/bin/sh", "-c", "echo the disk is full; exit 1"));
        part.process().onExit().join();
    }
}
