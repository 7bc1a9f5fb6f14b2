package dev.pitlane.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command in a process of its own, as a person or a script runs it. */
final class PitlaneProcess {
    private final Path home;

    PitlaneProcess(Path home) {
        this.home = home;
    }

    record Answer(int code, String output, String messages) {
        JsonNode json() throws IOException {
            return Json.parse(output);
        }
    }

    Answer run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    Answer run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return answer(start(variables, arguments));
    }

    /** What a started process says until it ends. */
    Answer answer(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output, java.nio.file.Files.readString(home.resolve("messages.txt")));
    }

    Process start(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.add("dev.pitlane.cli.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PITLANE_") || name.startsWith("TEMPORAL_"));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("PITLANE_HOME", home.toString());
        builder.environment().putAll(variables);
        Path messages = home.resolve("messages.txt");
        java.nio.file.Files.createDirectories(home);
        return builder.redirectError(messages.toFile()).start();
    }
}
