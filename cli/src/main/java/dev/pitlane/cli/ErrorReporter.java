package dev.pitlane.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.InvalidMessageException;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.cli.output.Json;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.desktop.labeling.LabelingException;
import dev.pitlane.desktop.page.PageException;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.inference.EngineException;
import dev.pitlane.networks.NetworkException;
import dev.pitlane.simulator.SimulatorException;
import dev.pitlane.simulator.SimulatorPortException;
import dev.pitlane.simulator.SimulatorRefusedException;
import dev.pitlane.simulator.SimulatorUnreachableException;
import dev.pitlane.workers.activity.WorkStoppedException;
import dev.pitlane.workers.settings.SettingsException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong and what to do, as text on standard error or as the error document of {@code --json}. */
final class ErrorReporter implements IExecutionExceptionHandler {
    private final PrintStream answers;
    private final PrintStream messages;

    ErrorReporter(PrintStream answers, PrintStream messages) {
        this.answers = answers;
        this.messages = messages;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Reported reported = reported(failure);
        if (parsed.expandedArgs().contains("--json")) {
            ObjectNode document = Json.object();
            document.putObject("error")
                    .put("type", reported.type())
                    .put("message", reported.message())
                    .put("action", reported.action());
            answers.println(Json.pretty(document));
        } else {
            messages.println(reported.message());
            if (!reported.action().isEmpty()) {
                messages.println("→ " + reported.action());
            }
        }
        if (System.getenv("PITLANE_DEBUG") != null) {
            failure.printStackTrace(messages);
        }
        return 1;
    }

    /** What a failure of ours, or of the server, found inside says; SDKs wrap them several deep. */
    private static Reported reported(Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(ErrorReporter::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Reported(
                        "Unexpected",
                        message(failure),
                        "this is unexpected; run again with PITLANE_DEBUG=1 for the details and report them"));
    }

    private static Optional<Reported> known(Throwable failure) {
        return ours(failure).or(() -> others(failure));
    }

    private static Optional<Reported> ours(Throwable failure) {
        if (failure instanceof CommandFailedException known) {
            return Optional.of(new Reported(known.type(), known.getMessage(), known.action()));
        }
        Optional<String> action =
                switch (failure) {
                    case ArtifactException known -> Optional.of(known.action());
                    case CarException known -> Optional.of(known.action());
                    case DatasetException known -> Optional.of(known.action());
                    case EngineException known -> Optional.of(known.action());
                    case GpuException known -> Optional.of(known.action());
                    case LabelingException known -> Optional.of(known.action());
                    case NetworkException known -> Optional.of(known.action());
                    case PageException known -> Optional.of(known.action());
                    case SimulatorException known -> Optional.of(action(known));
                    case InvalidMessageException known ->
                        Optional.of("docs/json/workflow-input.json and docs/workflow.md have every field");
                    case SettingsException known ->
                        Optional.of("correct that setting in this process's environment, or unset it");
                    case WorkStoppedException known -> Optional.of("run the command again");
                    default -> Optional.empty();
                };
        return action.map(what -> new Reported(name(failure), failure.getMessage(), what));
    }

    private static String action(SimulatorException failure) {
        return switch (failure) {
            case SimulatorPortException inUse -> "stop what listens there, or give another --port";
            case SimulatorUnreachableException away ->
                "start it with 'pitlane simulator' or 'pitlane up', or set PITLANE_SIMULATOR";
            case SimulatorRefusedException refused -> "correct what was asked of the simulator, as its answer says";
        };
    }

    private static Optional<Reported> others(Throwable failure) {
        return switch (failure) {
            case WorkflowExecutionAlreadyStarted running -> {
                String id = running.getExecution().getWorkflowId();
                yield Optional.of(new Reported(
                        "AlreadyStarted",
                        "there is a workflow " + id + " already",
                        "give another --id, or see where it is with 'pitlane status " + id + "'"));
            }
            case WorkflowNotFoundException unknown ->
                Optional.of(new Reported(
                        "NotFound",
                        "there is no workflow " + unknown.getExecution().getWorkflowId(),
                        "list them in the Web UI, or start one with 'pitlane retrain'"));
            case StatusRuntimeException answer -> Optional.of(server(answer.getStatus()));
            case FileSystemException file ->
                Optional.of(new Reported(
                        "File",
                        "the file or folder " + file.getFile() + " cannot be used: "
                                + Optional.ofNullable(file.getReason()).orElseGet(() -> name(file)),
                        "check that it is there, that you may read and write it, and that the disk is not full"));
            default -> Optional.empty();
        };
    }

    private static Reported server(Status status) {
        String said = status.getCode()
                + Optional.ofNullable(status.getDescription())
                        .map(text -> " " + text)
                        .orElse("");
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
                new Reported(
                        "ServerUnreachable",
                        "the Temporal server does not answer: " + said,
                        "start it with 'pitlane up', or set TEMPORAL_ADDRESS");
            default ->
                new Reported(
                        "ServerRefused",
                        "the Temporal server refused: " + said,
                        "check TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and the workflow's id");
        };
    }

    private static String message(Throwable failure) {
        String own = failure.getMessage() == null ? name(failure) : failure.getMessage();
        return failure.getCause() == null
                        || own.contains(String.valueOf(failure.getCause().getMessage()))
                ? own
                : own + ": " + message(failure.getCause());
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName().replaceAll("Exception$", "");
    }

    private record Reported(String type, String message, String action) {}
}
