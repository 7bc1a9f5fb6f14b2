package dev.pitlane.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.foundation.failure.PitlaneException;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.activity.WorkStoppedException;
import dev.pitlane.workers.settings.SettingsException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong and what to do, as text on standard error or as the error document of {@code --json}. */
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** What a person can only have mistyped. */
    private static final Set<String> USAGE = Set.of("ReferenceParse", "InvalidInput", "InvalidJson", "Usage");

    private final PrintStream answers;
    private final PrintStream messages;

    ErrorReporter(PrintStream answers, PrintStream messages) {
        this.answers = answers;
        this.messages = messages;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Reported reported = reported(failure);
        say(reported, parsed.originalArgs().contains("--json"));
        if (System.getenv("PITLANE_DEBUG") != null) {
            failure.printStackTrace(messages);
        }
        return USAGE.contains(reported.type()) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        List<String> suggestions =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String advice = suggestions.isEmpty() ? "" : "did you mean " + String.join(" or ", suggestions) + "? ";
        say(
                new Reported("Usage", failure.getMessage(), advice + "'" + name + " --help' shows how it is used"),
                List.of(arguments).contains("--json"));
        return CommandLine.ExitCode.USAGE;
    }

    private void say(Reported reported, boolean json) {
        if (json) {
            ObjectNode document = Json.object();
            document.putObject("error")
                    .put("type", reported.type())
                    .put("message", reported.message())
                    .put("action", reported.action());
            answers.println(document.toPrettyString());
        } else {
            messages.println(reported.message());
            if (!reported.action().isEmpty()) {
                messages.println("→ " + reported.action());
            }
        }
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
        if (failure instanceof InvalidMessageException known) {
            return Optional.of(new Reported(
                    "InvalidInput",
                    known.getMessage(),
                    "docs/json/workflow-input.json and docs/workflow.md have every field"));
        }
        Optional<String> action =
                switch (failure) {
                    case SettingsException known ->
                        Optional.of("correct that setting in this process's environment, or unset it");
                    case WorkStoppedException known -> Optional.of("run the command again");
                    case PitlaneException known -> Optional.of(known.action());
                    default -> Optional.empty();
                };
        return action.map(what -> new Reported(name(failure), failure.getMessage(), what));
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
