package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.cli.local.Role;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Await;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that is told to stop. */
@ExtendWith(FaultSystemExtension.class)
class HandBackTest {

    @Test
    void a_worker_that_gets_sigterm_hands_its_training_back_at_once_and_the_next_one_goes_on(FaultSystem system) {
        ObjectNode input = system.inputOnCalm("hand-back");
        // Long enough to be in the middle of it whenever the signal comes.
        ((ObjectNode) input.path("train")).put("epochs", 50_000);
        Loop loop = system.start("hand-back", input);
        training(loop, 1);

        system.stop(Role.GPU);

        PendingActivityInfo handedBack =
                Await.value("the training waits for another worker", () -> loop.pendingActivities().stream()
                        .filter(activity ->
                                activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED)
                        .findFirst());
        assertThat(handedBack.getLastFailure().getApplicationFailureInfo().getType())
                .as("not a heartbeat timeout: the worker itself said that it stops")
                .isEqualTo(FailureType.INFRASTRUCTURE.text());
        assertThat(handedBack.getLastFailure().getMessage()).contains("the worker is stopping");

        system.revive(Role.GPU);
        training(loop, 2);

        // A step that runs can be given other settings, too.
        ObjectNode shorter = Json.object().put("step", "train");
        shorter.putObject("input").putObject("train").put("epochs", 20);
        loop.retryStep(shorter);
        assertThat(loop.finish().fingerprint()).isEqualTo(system.calm());
    }

    /** Waits until that attempt or a later one has trained some steps. */
    private static void training(Loop loop, int attempt) {
        Await.value("attempt " + attempt + " or a later one makes steps", () -> loop.pendingActivities().stream()
                .filter(activity -> activity.getAttempt() >= attempt)
                .filter(activity -> activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
                .filter(activity -> heartbeat(activity)
                        .filter(text -> text.contains("\"step\""))
                        .isPresent())
                .findFirst());
    }

    private static Optional<String> heartbeat(PendingActivityInfo activity) {
        return activity.hasHeartbeatDetails()
                ? Optional.of(
                        activity.getHeartbeatDetails().getPayloads(0).getData().toStringUtf8())
                : Optional.empty();
    }
}
