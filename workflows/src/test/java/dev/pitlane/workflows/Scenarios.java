package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static dev.pitlane.activities.WorkflowNames.LABELING_COMPLETED;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static dev.pitlane.activities.WorkflowNames.SKIP;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lives of a workflow that together go through every command it can give to the server. */
final class Scenarios {
    private Scenarios() {}

    /** By the name that the saved history has. */
    static Map<String, Consumer<World>> all() {
        Map<String, Consumer<World>> all = new LinkedHashMap<>();
        all.put("whole-loop", Scenarios::wholeLoop);
        all.put("gate-and-back", Scenarios::gateAndBack);
        all.put("take-over", Scenarios::takeOver);
        all.put("lanes", Scenarios::lanes);
        all.put("override-and-moved-production", Scenarios::override);
        all.put("aborted-while-waiting", Scenarios::aborted);
        all.put("cancelled", Scenarios::cancelled);
        all.put("bad-input", Scenarios::badInput);
        all.put("updates-and-a-dropped-car", Scenarios::updates);
        all.put("pretrained", Scenarios::pretrained);
        return all;
    }

    private static void wholeLoop(World world) {
        world.begin("");
        world.pass(Duration.ofHours(50)).signal(LABELING_COMPLETED, "");
        world.result();
    }

    private static void gateAndBack(World world) {
        RuntimeException unknown = World.failure(FailureType.UNKNOWN);
        world.failing("train", unknown, unknown, unknown, unknown, unknown);
        world.failing("evaluate", World.failure(FailureType.GATE_NOT_PASSED));
        world.decided.set(0);
        world.begin("");
        world.settle().done().settle();
        world.decided.set(60);
        world.done().pass(Duration.ofMinutes(2));
        world.signal(RETRY_STEP, "{\"step\":\"fly\"}").settle();
        world.signal(RETRY_STEP, "{\"input\":{\"train\":{\"batchSize\":8}}}").settle();
        world.signal(RETRY_STEP, "{\"from\":\"collect\"}").settle().done();
        world.result();
    }

    private static void takeOver(World world) {
        world.on("desktop-d2");
        world.begin("");
        world.settle();
        world.desktop.set("desktop-d2");
        world.signal(RETRY_STEP, "{\"from\":\"label\"}").settle().done();
        world.result();
    }

    private static void lanes(World world) {
        world.unlabelled.set(0);
        world.failing("deploy", World.failure(FailureType.STORAGE_FULL));
        world.begin("{\"collect\":{\"frames\":0},\"deploy\":{\"cars\":[\"car-1\",\"car-2\"]}}");
        world.pass(Duration.ofHours(3))
                .signal(RETRY_STEP, "{\"car\":\"car-1\"}")
                .settle();
        world.signal(SKIP, "{\"step\":\"deploy\",\"car\":\"car-2\"}");
        world.result();
    }

    private static void override(World world) {
        world.unlabelled.set(0);
        world.failing("evaluate", World.failure(FailureType.DATA), World.failure(FailureType.GATE_NOT_PASSED));
        world.beforeMove.set(() -> world.production.set(Optional.of(VersionId.parse("steering:v9"))));
        world.begin("{\"collect\":{\"frames\":0}}");
        world.settle().signal(RETRY_STEP, "").settle();
        world.signal(SKIP, "{\"step\":\"evaluate\",\"who\":\"ada\"}");
        world.result();
    }

    private static void updates(World world) {
        world.failing("deploy", World.failure(FailureType.STORAGE_FULL));
        world.begin("{\"deploy\":{\"cars\":[\"car-1\",\"car-2\"]}}");
        world.settle().update(LABELING_COMPLETED, "{}");
        world.settle().signal("no-such-signal", "{}");
        world.update(RETRY_STEP, "{\"car\":\"car-1\",\"input\":{\"deploy\":{\"cars\":[\"car-2\"]}}}");
        world.settle().update(SKIP, "{\"step\":\"deploy\",\"car\":\"car-2\"}");
        world.result();
    }

    private static void pretrained(World world) {
        world.unlabelled.set(0);
        world.production.set(Optional.of(VersionId.parse("steering:v9")));
        world.failing("train", World.failure(FailureType.DATA));
        world.begin("{\"collect\":{\"frames\":0},\"train\":{\"pretrained\":\"steering:production\"}}");
        world.settle().update(RETRY_STEP, "{}");
        world.result();
    }

    private static void aborted(World world) {
        world.begin("{\"label\":{\"remindEveryHours\":1}}");
        world.pass(Duration.ofHours(3)).signal(ABORT, "{\"reason\":\"upside down\"}");
        ends(world);
    }

    private static void cancelled(World world) {
        world.open.add("train-1");
        world.begin("");
        world.settle().stub().cancel();
        ends(world);
    }

    private static void badInput(World world) {
        world.begin("{\"train\":{\"epoch\":3}}");
        ends(world);
    }

    private static void ends(World world) {
        try {
            world.result();
            throw new IllegalStateException("the workflow should have failed");
        } catch (WorkflowFailedException expected) {
            // Its history is what we are after.
            return;
        }
    }
}
