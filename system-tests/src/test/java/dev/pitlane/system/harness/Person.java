package dev.pitlane.system.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.page.DesktopPage;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Labels by a fixed rule through the page's own HTTP interface, as the page does. */
public final class Person {
    private static final String NAME = "the rule";

    private final Path home;
    private final Function<String, Optional<Point>> rule;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * A person at a desktop.
     *
     * @param home the desktop's {@code PITLANE_HOME}
     * @param rule the point of an image by its digest; without one the image is rejected
     */
    public Person(Path home, Function<String, Optional<Point>> rule) {
        this.home = home;
        this.rule = rule;
    }

    /** Waits until the page shows the open task of a workflow. */
    public Task task(String workflow) {
        return Await.value("the page shows an open task of " + workflow, () -> find(workflow));
    }

    private Optional<Task> find(String workflow) {
        try {
            for (JsonNode task : ask("GET", "/api/tasks", "").document().path("tasks")) {
                if (task.path("workflow").asText().equals(workflow)
                        && task.path("state").asText().equals("open")) {
                    return Optional.of(new Task(task.path("task").asText()));
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException away) {
            // The desktop's worker is down or starting.
            return Optional.empty();
        }
    }

    /** One labelling task on the page. */
    public final class Task {
        private final String path;

        private Task(String name) {
            this.path = "/api/tasks/" + name;
        }

        /** The digests of images without a decision, in the page's order. */
        public List<String> undecided() {
            List<String> digests = new ArrayList<>();
            for (JsonNode image : images()) {
                if (image.path("decision").isMissingNode()
                        || image.path("decision").isNull()) {
                    digests.add(image.path("digest").asText());
                }
            }
            return digests;
        }

        /** All images as the page has them. */
        public JsonNode images() {
            return must(ask("GET", path, "")).path("images");
        }

        /** Decides about so many images. */
        public void label(int count) {
            undecided().stream().limit(count).forEach(this::decide);
        }

        /** Decides about all images and says Done. */
        public void labelAll() {
            undecided().forEach(this::decide);
            must(done());
        }

        /** Says Done. */
        public Answer done() {
            return ask(
                    "POST", path + "/done", Json.object().put("labeler", NAME).toString());
        }

        private void decide(String digest) {
            ObjectNode decision = Json.object().put("image", digest).put("labeler", NAME);
            rule.apply(digest)
                    .ifPresentOrElse(
                            point -> decision.put("decision", "label")
                                    .put("x", point.x())
                                    .put("y", point.y()),
                            () -> decision.put("decision", "reject"));
            must(ask("POST", path + "/decisions", decision.toString()));
        }
    }

    /** What the page answered. */
    public record Answer(int status, JsonNode document) {}

    private static JsonNode must(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError("the page answered " + answer);
        }
        return answer.document();
    }

    private Answer ask(String method, String path, String body) {
        try {
            HttpRequest request = DesktopPage.of(home)
                    .orElseThrow(() -> new IOException("no desktop worker runs in " + home))
                    .request(path)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), Json.parse(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
