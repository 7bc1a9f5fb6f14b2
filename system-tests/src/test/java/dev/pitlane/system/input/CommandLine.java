package dev.pitlane.system.input;

import dev.pitlane.system.harness.ProgramClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code pitlane} command in a process of its own, as a person runs it in a shell. */
final class CommandLine {
    private static final long MOST_SECONDS = 180;

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private List<String> around = List.of();

    /** @param folder where the command runs; its {@code PITLANE_HOME} is {@code .pitlane} in it unless told */
    CommandLine(Path folder) {
        this.folder = folder;
    }

    CommandLine with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Runs {@code pitlane} through another program, whose last argument is followed by the command. */
    CommandLine through(String... program) {
        around = List.of(program);
        return this;
    }

    /** What a command said and how it ended. */
    record Said(int code, String answers, String messages) {
        String all() {
            return answers + messages;
        }
    }

    /** Runs {@code pitlane ARGUMENTS} to its end. */
    Said pitlane(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(around);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "dev.pitlane.cli.Main"));
        command.addAll(List.of(arguments));
        // By the environment: ONNX Runtime does not load in a process with a command line of more than 4 KiB.
        variables.putAll(ProgramClassPath.VARIABLE);
        return run(command);
    }

    /** Runs any program to its end. */
    Said run(List<String> command) throws IOException, InterruptedException {
        Path answers = Files.createTempFile(folder, "answers", ".txt");
        Path messages = Files.createTempFile(folder, "messages", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(answers.toFile())
                .redirectError(messages.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " did not end: " + Files.readString(messages));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), Files.readString(answers), Files.readString(messages));
    }
}
