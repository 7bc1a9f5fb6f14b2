package dev.pitlane.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When a part of a home does its work: a worker says so on its health page, the simulator by answering. */
final class Readiness {
    /**
     * Far more than a start takes (10 s on 2 busy cores, 50 s at the worst load); a worker that needs longer has
     * failed.
     */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path records;
    private final int simulatorPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Readiness(Path home, int simulatorPort) {
        this.records = home.resolve("run");
        this.simulatorPort = simulatorPort;
    }

    /** Deletes the records of processes that have ended. */
    void forget() {
        try {
            for (Role role : Role.values()) {
                Files.deleteIfExists(record(role));
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    "HomeNotWritable", "cannot delete old records in " + records, "make the home writable", e);
        }
    }

    private Path record(Role role) {
        return records.resolve(role.text() + ".json");
    }

    void await(Role role, ChildProcess process) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        try {
            while (!isReady(role, process)) {
                process.requireAlive();
                if (System.nanoTime() > deadline) {
                    throw new CommandFailedException(
                            "StartTimeout",
                            role.text() + " was not ready after " + LONGEST_START.toSeconds() + " s",
                            "see " + process.log());
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted", "interrupted while starting", "run the command again", e);
        }
    }

    private boolean isReady(Role role, ChildProcess process) throws InterruptedException {
        if (role == Role.SIMULATOR) {
            return answersOnPort();
        }
        try {
            if (!Files.exists(record(role))) {
                return false;
            }
            JsonNode known = Json.parse(Files.readString(record(role)));
            if (known.path("pid").asLong() != process.process().pid()) {
                return false;
            }
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(URI.create(known.path("health").asText()))
                            .timeout(Duration.ofSeconds(2))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answersOnPort() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulatorPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
