package dev.pitlane.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.desktop.page.DesktopPage;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.simulator.TruthPoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the person at the labelling page: asks the page's own HTTP interface for the images, the simulator for the true
 * point of each by its digest, and answers as the page does.
 */
final class SimulatedPerson {
    private static final String NAME = "simulator ground truth";

    private final SimulatorControl simulator;
    private final Path home;
    private final HttpClient http = HttpClient.newHttpClient();

    SimulatedPerson(SimulatorControl simulator, Path home) {
        this.simulator = simulator;
        this.home = home;
    }

    /** Labels every image of the open task of a workflow, presses Done, and says how many labels it gave. */
    int labelAll(String workflow) {
        JsonNode task = openTask(workflow);
        String address = "/api/tasks/" + task.path("task").asText();
        List<String> unlabelled = new ArrayList<>();
        for (JsonNode image : get(address).path("images")) {
            if (image.path("decision").isMissingNode() || image.path("decision").isNull()) {
                unlabelled.add(image.path("digest").asText());
            }
        }
        Map<String, TruthPoint> truth = simulator.truth(unlabelled);
        for (String digest : unlabelled) {
            ObjectNode decision = Json.object().put("image", digest).put("labeler", NAME);
            TruthPoint point = truth.get(digest);
            if (point == null) {
                decision.put("decision", "reject");
            } else {
                decision.put("decision", "label").put("x", point.x()).put("y", point.y());
            }
            post(address + "/decisions", decision);
        }
        post(address + "/done", Json.object().put("labeler", NAME));
        return truth.size();
    }

    private JsonNode openTask(String workflow) {
        for (JsonNode task : get("/api/tasks").path("tasks")) {
            if (task.path("workflow").asText().equals(workflow)
                    && task.path("state").asText().equals("open")) {
                return task;
            }
        }
        throw new CommandFailedException(
                "NoTask", "the page shows no open task of " + workflow, "see logs/desktop.log and the Web UI");
    }

    private JsonNode get(String path) {
        return send(path, Optional.empty());
    }

    private JsonNode post(String path, JsonNode body) {
        return send(path, Optional.of(body));
    }

    private JsonNode send(String path, Optional<JsonNode> body) {
        try {
            HttpRequest.Builder request = DesktopPage.of(home)
                    .orElseThrow(() -> new IOException("no desktop worker serves the page of " + home))
                    .request(path);
            body.ifPresent(json -> request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.toString())));
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CommandFailedException(
                        "PageRefused",
                        path + " answered " + answer.statusCode() + ": " + answer.body(),
                        "see logs/desktop.log");
            }
            return Json.parse(answer.body());
        } catch (IOException e) {
            throw new CommandFailedException("NoPage", "the labelling page does not answer", "see logs/desktop.log", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted", "interrupted while labelling", "run the demo again", e);
        }
    }
}
