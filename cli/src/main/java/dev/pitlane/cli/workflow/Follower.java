package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.foundation.json.Json;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowServiceException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Shows a workflow's stages as they come, with a progress bar per stage where there is a terminal, until it ends. */
final class Follower {
    /** Names under which activities report how far they are, and how far they have to go. */
    private static final List<List<String>> COUNTS = List.of(
            List.of("done", "of"),
            List.of("step", "steps"),
            List.of("frame", "frames"),
            List.of("frames", "of"),
            List.of("done", "total"));

    private final RetrainClient client;
    private final String workflow;
    private final Output output;

    private String said = "";
    private Optional<TerminalProgress> bar = Optional.empty();

    Follower(RetrainClient client, String workflow, Output output) {
        this.client = client;
        this.workflow = workflow;
        this.output = output;
    }

    /** Follows, and answers what the workflow answered. */
    void answerAtTheEnd() throws InterruptedException {
        JsonNode result = untilTheEnd();
        output.answer(() -> result, () -> workflow + " is done\n" + ForPeople.fields(result, "  "));
    }

    private JsonNode untilTheEnd() throws InterruptedException {
        try {
            while (goesOn()) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
            endBar();
            return client.result(workflow);
        } catch (WorkflowFailedException e) {
            throw new CommandFailedException(
                    "WorkflowFailed",
                    client.status(workflow)
                            .ended()
                            .map(ended -> workflow + " ended as " + ended.how() + ": " + ended.why())
                            .orElse(workflow + " failed: " + e.getMessage()),
                    "open it in the Web UI for its history",
                    e);
        } finally {
            endBar();
        }
    }

    /** Shows how it stands, if it runs; a server that is away is waited for, as everybody else does. */
    private boolean goesOn() {
        try {
            Optional<String> silence = client.silence();
            if (silence.isPresent()) {
                say(silence.get() + "; still following");
            } else if (client.isRunning(workflow)) {
                show();
            } else {
                return false;
            }
        } catch (StatusRuntimeException | WorkflowServiceException e) {
            // It went away between two questions.
            say("the Temporal server does not answer: " + e.getMessage() + "; still following");
        }
        return true;
    }

    private void show() {
        RetrainStatus status;
        try {
            status = client.status(workflow);
        } catch (CommandFailedException e) {
            // No worker, one that is replaced just now, or one of another version: the workflow goes on, and so do we.
            say(e.getMessage() + "; still following");
            return;
        }
        String now = status.stage() + ": " + status.details();
        if (say(now)) {
            status.labeling().ifPresent(labeling -> output.say("  label at " + labeling.url()));
        }
        client.heartbeats(workflow).stream().findFirst().ifPresent(beat -> advance(status.stage(), beat));
    }

    /** Says what was not said last; answers whether it did. */
    private boolean say(String now) {
        if (now.equals(said)) {
            return false;
        }
        endBar();
        said = now;
        output.say(now);
        return true;
    }

    private void advance(String stage, String heartbeat) {
        try {
            JsonNode details = Json.parse(heartbeat);
            for (List<String> names : COUNTS) {
                if (details.path(names.getFirst()).isNumber()
                        && details.path(names.getLast()).isNumber()) {
                    long of = details.path(names.getLast()).asLong();
                    if (bar.isEmpty()) {
                        bar = Optional.of(new TerminalProgress(stage));
                    }
                    bar.get().show(details.path(names.getFirst()).asLong(), of);
                    return;
                }
            }
        } catch (JsonProcessingException e) {
            // A heartbeat of another version of the worker may be no JSON; a bar is a courtesy.
            endBar();
        }
    }

    private void endBar() {
        bar.ifPresent(TerminalProgress::close);
        bar = Optional.empty();
    }
}
