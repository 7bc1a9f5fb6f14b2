package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.cli.local.RunningProcess;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.cli.server.DevelopmentServer;
import dev.pitlane.cli.workflow.RetrainClient;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.Person;
import dev.pitlane.workers.temporal.TemporalConnection;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code pitlane up} as a person has it in a terminal: killed, interrupted, started twice. */
class UpTest {
    private Up up;

    @BeforeEach
    void prepare() throws IOException {
        up = new Up(Map.of());
    }

    @AfterEach
    void end() {
        up.close();
    }

    @Test
    void what_dies_under_up_is_started_again_and_ctrl_c_to_all_hands_the_steps_back_first() throws Exception {
        Process process = up.ready();
        ProcessHandle worker = up.part("desktop").orElseThrow();
        ProcessHandle server = up.part("temporal").orElseThrow();

        worker.destroyForcibly();
        server.destroyForcibly();

        Await.until(
                "both run again",
                () -> up.part("desktop").filter(part -> !part.equals(worker)).isPresent()
                        && up.part("temporal")
                                .filter(part -> !part.equals(server))
                                .isPresent());
        assertThat(up.said())
                .contains("desktop was ended by signal 9", "temporal was ended by signal 9", "started again in 1 s");

        Await.until("the server answers again", this::answers);
        try (RetrainClient client = RetrainClient.connect(up.settings())) {
            client.start("slow", longTraining());
            new Person(up.home(), up.frames()::point).task("slow").labelAll();
            Await.until("steps are trained", () -> pendingSteps("slow").stream()
                    .anyMatch(step -> isTraining(step) && step.hasHeartbeatDetails()));
        }
        List<RunningProcess> all = RunningProcess.in(up.home());
        // As a terminal does: to every process of the group.
        assertThat(run("kill", "-INT", "--", "-" + process.pid())).isZero();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(all).hasSize(6).noneMatch(part -> part.handle().isAlive());
        assertThat(pendingStepsWithoutWorkers("slow"))
                .as("the worker gave the step back, to a server that still listened")
                .anySatisfy(step -> {
                    assertThat(isTraining(step)).isTrue();
                    assertThat(step.getState()).isEqualTo(PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED);
                    // A poll that was under way as it stopped may be given the step again, and gives it back at once.
                    assertThat(step.getAttempt()).isBetween(2, 3);
                    assertThat(step.getLastFailure().hasTimeoutFailureInfo()).isFalse();
                });
    }

    @Test
    void nothing_outlives_a_killed_up_and_the_home_is_nobodys_until_it_has_ended() throws Exception {
        Process process = up.ready();
        List<RunningProcess> all = RunningProcess.in(up.home());

        assertThat(up.pitlane(
                        List.of("up", "--temporal-port", Up.port(), "--web-port", Up.port(), "--page-port", Up.port())))
                .isEqualTo(1);
        assertThat(up.said()).contains("already up in " + up.home(), "temporal (process ", "'pitlane down' stops it");

        process.destroyForcibly().waitFor();
        // At once, while what the first one started is still about to end; in the background this time.
        assertThat(up.pitlane(up.command("-d"))).as(up.said()).isZero();

        assertThat(all).noneMatch(part -> part.handle().isAlive());
        assertThat(up.pitlane(List.of("logs", "car", "-n", "5"))).isZero();
        assertThat(up.said()).contains("car │", "'pitlane logs -f'");
        List<RunningProcess> again = RunningProcess.in(up.home());
        assertThat(again).hasSize(6);

        assertThat(up.pitlane(List.of("down"))).isZero();

        assertThat(again).noneMatch(part -> part.handle().isAlive());
        assertThat(up.said()).contains("stopped up", "stopped temporal", "stopped gpu");
        assertThat(up.pitlane(List.of("down"))).isZero();
        assertThat(up.said()).contains("nothing runs in " + up.home());
    }

    @Test
    void a_database_is_never_opened_by_two_servers_whoever_starts_them() {
        try (DevelopmentServer first = DevelopmentServer.start(up.settings(), up.temporalPort(), Ports.anyFree())) {
            first.awaitAnswer(up.settings());
            try (DevelopmentServer second = DevelopmentServer.start(up.settings(), Ports.anyFree(), Ports.anyFree())) {
                second.process().process().onExit().join();

                assertThat(second.process().ended()).hasMessageContaining("another server uses this database");
            }
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void a_server_that_runs_and_never_answers_is_given_up_with_where_its_log_is() throws Exception {
        try (DevelopmentServer server = DevelopmentServer.start(up.settings(), up.temporalPort(), Ports.anyFree())) {
            String id = Long.toString(server.process().process().pid());
            assertThat(run("kill", "-STOP", id)).isZero();
            try {
                assertThatThrownBy(() -> server.awaitAnswer(up.settings(), Duration.ofSeconds(1)))
                        .isInstanceOfSatisfying(CommandFailedException.class, failure -> assertThat(failure.action())
                                .contains(server.process().log().toString()))
                        .hasMessageContaining("did not answer at 127.0.0.1:" + up.temporalPort() + " within 1 s");
            } finally {
                assertThat(run("kill", "-CONT", id)).isZero();
            }
        }
    }

    private static ObjectNode longTraining() {
        ObjectNode input = Json.object();
        input.putObject("collect").put("frames", 30);
        input.putObject("train").put("epochs", 5_000);
        return input;
    }

    private boolean answers() {
        try (TemporalConnection connection = TemporalConnection.open(up.settings(), Optional.empty())) {
            return connection.answers(Duration.ofSeconds(2));
        }
    }

    private static boolean isTraining(PendingActivityInfo step) {
        return step.getActivityType().getName().equals("Train");
    }

    private List<PendingActivityInfo> pendingStepsWithoutWorkers(String workflow) {
        try (DevelopmentServer server = DevelopmentServer.start(up.settings(), Ports.anyFree(), Ports.anyFree())) {
            server.awaitAnswer(up.settings());
            return pendingSteps(workflow);
        }
    }

    private List<PendingActivityInfo> pendingSteps(String workflow) {
        try (TemporalConnection connection = TemporalConnection.open(up.settings(), Optional.empty())) {
            return connection
                    .service()
                    .blockingStub()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace("default")
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
                            .build())
                    .getPendingActivitiesList();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
