package dev.pitlane.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.cli.output.Json;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.workers.settings.SettingsException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import java.io.PrintStream;
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

    private static Reported reported(Exception failure) {
        return switch (failure) {
            case CommandFailedException known -> new Reported(known.type(), known.getMessage(), known.action());
            case ArtifactException known -> new Reported(name(known), known.getMessage(), known.action());
            case DatasetException known -> new Reported(name(known), known.getMessage(), known.action());
            case SettingsException known -> new Reported("Settings", known.getMessage(), "");
            case WorkflowNotFoundException unknown ->
                new Reported(
                        "NotFound",
                        "there is no workflow " + unknown.getExecution().getWorkflowId(),
                        "list them in the Web UI, or start one with 'pitlane retrain'");
            case StatusRuntimeException away ->
                new Reported(
                        "ServerUnreachable",
                        "the Temporal server does not answer: "
                                + away.getStatus().getCode() + " "
                                + away.getStatus().getDescription(),
                        "start it with 'pitlane up', or set TEMPORAL_ADDRESS");
            default ->
                new Reported(
                        "Unexpected",
                        message(failure),
                        "this is unexpected; run again with PITLANE_DEBUG=1 for the details and report them");
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
