package dev.pitlane.desktop.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.Workflows;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.labeling.PointPredictor;
import dev.pitlane.desktop.labeling.WorkflowDoor;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** A desktop that serves its pages on a free port, and a program that uses them. */
final class Desktop implements AutoCloseable {
    final LabelingService labeling;
    final PageServer server;
    private final LabelingDesk desk;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    Desktop(Garage garage, PointPredictor.Source predictors, WorkflowDoor workflows) {
        this(garage, predictors, workflows, 0);
    }

    Desktop(Garage garage, PointPredictor.Source predictors, WorkflowDoor workflows, int port) {
        desk = garage.desk("one");
        labeling = new LabelingService(desk, predictors, workflows, Clock.systemUTC());
        server =
                PageServer.start(PageSettings.loopback(port, garage.folder), labeling, garage.store, Clock.systemUTC());
        labeling.start();
    }

    /** Without a production model and with a workflow that takes everything. */
    static Desktop of(Garage garage) {
        return new Desktop(
                garage,
                production -> {
                    throw new IllegalStateException("there is no production model");
                },
                Workflows.accepting());
    }

    record Answer(int status, JsonNode json) {}

    Answer get(String path) {
        return json(authorised(path).GET());
    }

    Answer post(String path, String body) {
        return json(authorised(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Lets a browser in and opens that page. */
    void enter(Page browser, String path) {
        browser.navigate(server.entrance(path).toString());
        browser.waitForURL(server.address().resolve(path).toString());
    }

    HttpRequest.Builder authorised(String path) {
        return request(path).header("Authorization", "Bearer " + server.token().reveal());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path.substring(1)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer json(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = send(request);
        try {
            return new Answer(
                    response.statusCode(), Json.MAPPER.readTree(new String(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        labeling.close();
        desk.close();
    }
}
