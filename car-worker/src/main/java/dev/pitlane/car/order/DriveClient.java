package dev.pitlane.car.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveConstants;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.drive.DriveProgress;
import dev.pitlane.car.drive.DriveStop;
import dev.pitlane.car.failure.CarException.CarBusy;
import dev.pitlane.car.failure.CarException.DriveFailed;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks a running worker to drive, and waits for the answer. */
public final class DriveClient {
    /** Often enough that one answer that is late does not cost the lease. */
    private static final Duration ASK_EVERY = DriveConstants.CLIENT_LEASE.dividedBy(5);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CarHome home;
    private final WorkerFile worker;
    private final HttpClient http;

    private DriveClient(CarHome home, WorkerFile worker, HttpClient http) {
        this.home = home;
        this.worker = worker;
        this.http = http;
    }

    /** To be called when somebody else has the car's lock. */
    static DriveAnswer drive(CarHome home, DriveOrder order, DriveStop stop, Consumer<DriveProgress> progress)
            throws InterruptedException {
        WorkerFile worker = WorkerFile.read(home).orElseThrow(() -> busy(home, Optional.empty()));
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            return new DriveClient(home, worker, http).drive(order, stop, progress);
        } catch (IOException e) {
            throw busy(home, Optional.of(e));
        }
    }

    private DriveAnswer drive(DriveOrder order, DriveStop stop, Consumer<DriveProgress> progress)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> taken =
                send(request("/drives").POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(order))));
        if (taken.statusCode() != 202) {
            throw failed(taken.body());
        }
        String path = "/drives/" + Json.MAPPER.readTree(taken.body()).path("id").asText();
        // On the thread of whoever stops it, for this one may wait for an answer just now.
        stop.atOnce(() -> http.sendAsync(request(path).DELETE().build(), BodyHandlers.discarding())
                .handle((done, failure) -> done)
                .join());
        while (true) {
            HttpResponse<byte[]> answer = send(request(path).GET());
            if (answer.statusCode() != 200) {
                throw failed(answer.body());
            }
            DriveState state = Json.MAPPER.readValue(answer.body(), DriveState.class);
            state.progress().ifPresent(progress);
            if (state.answer().isPresent()) {
                return state.answer().get();
            }
            if (state.error().isPresent()) {
                throw failed(answer.body());
            }
            pause();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + path))
                .header(DriveEndpoint.TOKEN_HEADER, worker.token())
                .timeout(PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private DriveFailed failed(byte[] body) throws IOException {
        JsonNode error = Json.MAPPER.readTree(body).path("error");
        return new DriveFailed(
                error.path("message").asText("the worker of " + home.car() + " refused the drive"),
                error.path("thing").asText(home.car().toString()),
                error.path("action").asText("look into the worker's log"));
    }

    private static CarBusy busy(CarHome home, Optional<IOException> cause) {
        String why = cause.map(it -> " and does not answer (" + it.getMessage() + ")")
                .orElse(" and takes no orders");
        return new CarBusy(
                home.car() + " is in use by another process" + why,
                home.car().toString(),
                "wait until it has started or ended, or stop it");
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(ASK_EVERY);
    }
}
