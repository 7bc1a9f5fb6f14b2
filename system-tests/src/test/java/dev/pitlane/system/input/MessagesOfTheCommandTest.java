package dev.pitlane.system.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.cli.server.DevelopmentServer;
import dev.pitlane.cli.workflow.RetrainClient;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.ProgramClassPath;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command's messages come to on a real server: with a worker that answers, with none, and too late. */
class MessagesOfTheCommandTest {
    @TempDir
    private static Path home;

    private static Settings settings;
    private static DevelopmentServer server;
    private static TemporalConnection connection;
    private static RetrainClient client;

    @BeforeAll
    static void start() throws InterruptedException {
        settings = Settings.from(Map.of("PITLANE_HOME", home.toString()));
        server = DevelopmentServer.start(settings, Ports.anyFree(), Ports.anyFree());
        server.awaitAnswer(settings);
        connection = TemporalConnection.open(settings, Optional.empty());
        connection.awaitServer(waiting -> {});
        client = RetrainClient.connect(settings);
    }

    @AfterAll
    static void stop() {
        client.close();
        connection.close();
        server.close();
    }

    @Test
    void with_no_worker_a_message_is_a_signal_that_waits_for_one_and_then_counts() {
        client.start("nobody", input());

        assertThat(client.send("nobody", WorkflowNames.ABORT, Json.object().put("reason", "gone home")))
                .as("what the workflow did")
                .isEmpty();

        try (ChildProcess worker = worker()) {
            Await.until("the workflow ended", () -> !client.isRunning("nobody"));
            assertThat(worker.isAlive()).isTrue();
            RetrainStatus.Ended ended = client.status("nobody").ended().orElseThrow();
            assertThat(ended.how()).isEqualTo(WorkflowNames.STAGE_ABORTED);
            assertThat(ended.why()).contains("gone home");
        }
    }

    @Test
    void with_a_worker_a_message_is_answered_or_refused_at_once() {
        try (ChildProcess worker = worker()) {
            client.start("answered", input());
            Await.until("the workflow answers", () -> worker.isAlive() && answers("answered"));

            assertThatThrownBy(() -> client.send("answered", WorkflowNames.SKIP, Json.object()))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageStartingWith("answered refuses skip: ");
            assertThat(client.send("answered", WorkflowNames.ABORT, Json.object()))
                    .hasValueSatisfying(answer -> assertThat(answer.did()).contains("abort"));
            Await.until("the workflow ended", () -> !client.isRunning("answered"));
        }
    }

    @Test
    void of_a_terminated_workflow_the_status_says_so_and_a_message_is_refused_with_its_end() {
        client.start("terminated", input());
        connection.client().newUntypedWorkflowStub("terminated").terminate("by hand");

        assertThat(client.status("terminated").ended())
                .hasValueSatisfying(ended -> assertThat(ended.how()).isEqualTo("terminated"));
        assertThatThrownBy(() -> client.send("terminated", WorkflowNames.RETRY_STEP, Json.object()))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("has ended as terminated");
    }

    @Test
    void workflows_are_listed_and_followed_to_their_end() throws Exception {
        try (ChildProcess worker = worker()) {
            client.start("followed", input());
            Await.until("the workflow answers", () -> worker.isAlive() && answers("followed"));
            assertThat(command("workflows", "--running").answers()).contains("followed", "running");
            client.send("followed", WorkflowNames.ABORT, Json.object().put("reason", "gone home"));

            CommandLine.Said end = command("follow", "followed");

            assertThat(end.messages()).contains("followed ended as aborted: gone home");
            assertThat(end.code()).isEqualTo(1);
            assertThat(command("workflows", "--running").answers()).doesNotContain("followed");
            assertThat(Json.parse(command("workflows", "--json").answers())
                            .path("workflows")
                            .findValuesAsText("workflow"))
                    .contains("followed");
        }
    }

    @Test
    void a_follow_outlasts_a_server_that_is_away_for_a_while() throws Exception {
        String id = Long.toString(server.process().process().pid());
        try (ChildProcess worker = worker()) {
            client.start("outlasting", input());
            Await.until("the workflow answers", () -> worker.isAlive() && answers("outlasting"));
            try (ChildProcess follow = follow("outlasting")) {
                Await.until("it follows", () -> said(follow).contains("collect"));
                run("kill", "-STOP", id);
                try {
                    Await.until("it says that the server is away", () -> said(follow)
                            .contains("; still following"));
                } finally {
                    run("kill", "-CONT", id);
                }
                assertThat(follow.isAlive()).isTrue();
                client.send("outlasting", WorkflowNames.ABORT, Json.object().put("reason", "gone home"));

                follow.process().onExit().join();
                assertThat(said(follow)).contains("outlasting ended as aborted: gone home");
            }
        }
    }

    private static ChildProcess follow(String workflow) {
        return ChildProcess.start(
                settings,
                "follow",
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("follow", workflow),
                ProgramClassPath.VARIABLE);
    }

    private static String said(ChildProcess process) {
        try {
            return Files.readString(process.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private static CommandLine.Said command(String... arguments) throws Exception {
        return new CommandLine(home).with("PITLANE_HOME", home.toString()).pitlane(arguments);
    }

    private static boolean answers(String workflow) {
        try {
            return client.status(workflow).ended().isEmpty();
        } catch (CommandFailedException nobodyYet) {
            return false;
        }
    }

    private static ObjectNode input() {
        return Json.object().put("dataset", "track");
    }

    /** The worker of the workflow; nobody works on what it asks of cars, desktops and GPUs. */
    private static ChildProcess worker() {
        return ChildProcess.start(
                settings,
                "workflows",
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                List.of("worker", "workflows"),
                ProgramClassPath.VARIABLE);
    }
}
