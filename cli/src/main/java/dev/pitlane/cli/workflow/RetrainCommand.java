package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.cli.output.Output;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.settings.Settings;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retrain}: starts the workflow, and with {@code --follow} stays until it ends. */
@Command(name = "retrain", description = "Starts the retrain workflow.", mixinStandardHelpOptions = true)
public final class RetrainCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE",
            description = "The workflow's input; every field is optional.")
    private Optional<String> input = Optional.empty();

    @Option(names = "--id", description = "The workflow's id; by default made from the time.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--follow", description = "Show the progress until the workflow ends.")
    private boolean follow;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode tree = input.map(JsonArgument::read).orElseGet(Json::object);
        RetrainInput.parse(tree);
        String workflow = id.orElseGet(
                () -> "retrain-" + ZonedDateTime.now(ZoneOffset.UTC).format(STAMP));
        try (RetrainClient client = RetrainClient.connect(Settings.fromEnvironment())) {
            client.start(workflow, tree);
            if (!follow) {
                output.answer(
                        () -> Json.object().put("workflow", workflow),
                        () -> "started " + workflow + "; 'pitlane status " + workflow + "' shows where it is");
                return 0;
            }
            output.say("started " + workflow);
            new Follower(client, workflow, output).answerAtTheEnd();
            return 0;
        }
    }
}
