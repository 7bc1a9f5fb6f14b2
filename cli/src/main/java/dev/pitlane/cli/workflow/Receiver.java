package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.Answer;
import dev.pitlane.cli.output.Output;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.settings.Settings;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The workflow that a command's message goes to; says what became of it. */
final class Receiver {
    @Parameters(paramLabel = "ID", description = "The workflow's id.")
    private String workflow;

    @Mixin
    private Output output;

    /** @param parser the workflow's own; what it refuses is refused here, for a signal answers nobody */
    void send(String signal, ObjectNode payload, Consumer<ObjectNode> parser) {
        parser.accept(payload);
        Optional<Answer> answer;
        try (RetrainClient client = RetrainClient.connect(Settings.fromEnvironment())) {
            answer = client.send(workflow, signal, payload);
        }
        output.answer(
                () -> {
                    ObjectNode document =
                            Json.object().put("workflow", workflow).put("signal", signal);
                    answer.ifPresent(given -> document.put("did", given.did()));
                    return document.set("payload", payload);
                },
                () -> answer.map(Answer::did)
                        .orElse("sent " + signal + " to " + workflow
                                + ", which no worker answers for now or only an old one; 'pitlane status " + workflow
                                + "' shows later what came of it"));
    }
}
