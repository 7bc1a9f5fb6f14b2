package dev.pitlane.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.foundation.process.ProcessNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that runs in a home, as {@code run/processes.json} there says.
 *
 * @param name as of its log
 * @param handle to wait for it or end it
 */
public record RunningProcess(String name, ProcessHandle handle) {
    /** The name of the process that started the others. */
    public static final String UP = "up";

    static Path file(Path home) {
        return home.resolve("run").resolve("processes.json");
    }

    static RunningProcess of(String name, ProcessHandle handle) {
        return new RunningProcess(name, handle);
    }

    static byte[] write(boolean ready, List<RunningProcess> processes) {
        ObjectNode document = Json.object().put("ready", ready);
        for (RunningProcess process : processes) {
            document.withArray("processes")
                    .add(Json.object().put("name", process.name()).setAll(ProcessNote.of(process.handle())));
        }
        return document.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** What was started in a home and has not ended; this very process is left out. */
    public static List<RunningProcess> in(Path home) {
        List<RunningProcess> running = new ArrayList<>();
        for (JsonNode entry : read(home).path("processes")) {
            ProcessNote.alive(entry)
                    .filter(handle -> !handle.equals(ProcessHandle.current()))
                    .ifPresent(handle -> running.add(of(entry.path("name").asText(), handle)));
        }
        return running;
    }

    /** Whether everything in a home has started and that process is what started it. */
    public static boolean isReady(Path home, ProcessHandle up) {
        JsonNode document = read(home);
        return document.path("ready").asBoolean()
                && document.path("processes").path(0).path("pid").asLong() == up.pid();
    }

    private static JsonNode read(Path home) {
        try {
            return Json.parse(Files.readString(file(home)));
        } catch (NoSuchFileException e) {
            return Json.object();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(home), e);
        }
    }

    /** Waits until they have ended, and answers those that have not. */
    public static List<RunningProcess> awaitEnd(List<RunningProcess> processes, Duration longest) {
        try {
            CompletableFuture.allOf(processes.stream()
                            .map(process -> process.handle().onExit())
                            .toArray(CompletableFuture<?>[]::new))
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException notAllEnded) {
            return alive(processes);
        }
        return alive(processes);
    }

    private static List<RunningProcess> alive(List<RunningProcess> processes) {
        return processes.stream().filter(process -> process.handle().isAlive()).toList();
    }

    @Override
    public String toString() {
        return name + " (process " + handle.pid() + ")";
    }
}
