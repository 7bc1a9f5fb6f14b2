package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import dev.pitlane.workers.settings.Settings;

/** Sends one signal and says so. */
final class SignalSender {
    private SignalSender() {}

    static void send(String workflow, String signal, ObjectNode payload, Output output) {
        try (RetrainClient client = RetrainClient.connect(Settings.fromEnvironment())) {
            client.signal(workflow, signal, payload);
        }
        output.answer(
                () -> Json.object()
                        .put("workflow", workflow)
                        .put("signal", signal)
                        .set("payload", payload),
                () -> "sent " + signal + " to " + workflow + "; 'pitlane status " + workflow
                        + "' shows what came of it");
    }
}
