package dev.pitlane.system.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.Folders;
import dev.pitlane.system.harness.Frames;
import dev.pitlane.system.harness.ProgramClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The built {@code pitlane} as a person starts it, on machines of other languages and character sets: names and numbers
 * come out as they went in, and what the operating system says of a disk is understood. Checkout, home and folders have
 * names that need more than ASCII.
 */
class LanguageTest {
    private static final int FRAMES = 6;

    private static Path checkout;
    private static Path launcher;

    @TempDir
    Path own;

    @BeforeAll
    static void checkOut() throws IOException {
        assumeTrue(
                System.getProperty("sun.jnu.encoding").equals(StandardCharsets.UTF_8.name()),
                "this test must be able to name its folders: run it by ./pitlane test");
        checkout = Files.createTempDirectory("Prüf stand");
        launcher = Files.copy(Path.of("..", "pitlane"), checkout.resolve("pitlane"));
        Path built = Files.createDirectories(checkout.resolve("cli/target/pitlane"));
        Files.copy(Path.of("..", "cli/src/main/launcher/java.options"), built.resolve("java.options"));
        Files.createFile(built.resolve(".built"));
        Path libraries = Files.createDirectories(built.resolve("lib"));
        for (String entry : ProgramClassPath.VARIABLE.get("CLASSPATH").split(File.pathSeparator, -1)) {
            Path library = Path.of(entry);
            Path name = libraries.resolve(number(libraries) + ".jar");
            if (Files.isDirectory(library)) {
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "-c", "-0", "-f", name.toString(), "-C", entry, ".");
            } else {
                Files.createSymbolicLink(name, library);
            }
        }
    }

    @AfterAll
    static void delete() {
        if (checkout != null) {
            Folders.delete(checkout);
        }
    }

    private static long number(Path libraries) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "ar_EG", "tr_TR", "de_DE"})
    void names_and_numbers_are_the_same_in_every_language_and_character_set(String language) throws Exception {
        Map<String, String> environment = environment(language);
        Path images = Files.createDirectories(own.resolve("Bilder für die Übung"));
        for (int x = 100; x < 100 + FRAMES; x++) {
            Files.write(
                    images.resolve(String.format(
                            Locale.ROOT, "%03d_150_%08x-0000-1000-8000-%012x.jpg", x, 0x4000_0000 + x, x)),
                    Frames.jpeg(224, 224, new Point(x, 150), x));
        }
        Files.writeString(images.resolve("kein Bild ä.jpg"), "no picture");
        // What lies at address 0 of a process can't be read, and the system says so in the machine's language.
        Files.createSymbolicLink(
                images.resolve("199_150_400000c7-0000-1000-8000-0000000000c7.jpg"), Path.of("/proc/self/mem"));

        JsonNode imported =
                answer(environment, "import", "jetracer", images.toString(), "--dataset", "insel", "--json");
        assertThat(imported.path("images").asInt()).isEqualTo(FRAMES);
        assertThat(imported.path("quarantined").findValuesAsText("file")).contains("kein Bild ä.jpg");
        assertThat(imported.path("quarantined").findValuesAsText("reason"))
                .contains("can't be read: Input/output error");
        assertThat(answer(environment, "artifacts", "list", "--json").toString())
                .contains("insel");
        Path fetched = own.resolve("Ausfuhr ß");
        run(environment, "artifacts", "get", "insel:v1", fetched.toString());
        try (Stream<Path> files = Files.walk(fetched)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> fetched.relativize(file).toString())
                            .filter(name -> name.endsWith(".jpg"))
                            .toList())
                    .hasSize(FRAMES)
                    .allMatch(name -> name.matches("0001-import/[\\x21-\\x7e]+\\.jpg"));
        }
        workerStartsAndStops(environment);
    }

    private void workerStartsAndStops(Map<String, String> environment) throws Exception {
        Process worker = start(environment, "worker", "workflows");
        Path record = own.resolve("zu Hause ü/run/workflows.json");
        Await.until("the worker serves its health", () -> {
            assertThat(worker.isAlive()).isTrue();
            return Files.exists(record);
        });
        assertThat(Json.parse(Files.readString(record)).path("health").asText())
                .matches("http://127\\.0\\.0\\.1:[0-9]+/healthz");
        worker.destroy();
        worker.waitFor();
    }

    /** Of a machine of that language; the locale is made here, for few machines have more than one. */
    private Map<String, String> environment(String language) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("PITLANE_HOME", own.resolve("zu Hause ü").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TEMPORAL_ADDRESS", "127.0.0.1:1");
        if (language.equals("C")) {
            environment.put("LC_ALL", language);
            return environment;
        }
        String locale = language + ".UTF-8";
        Process made = new ProcessBuilder(
                        "localedef",
                        "-i",
                        language,
                        "-f",
                        "UTF-8",
                        own.resolve(locale).toString())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("localedef.txt").toFile())
                .start();
        assumeTrue(made.waitFor() == 0, "this system has no sources of locales: skipped");
        environment.put("LANG", locale);
        environment.put("LANGUAGE", "");
        environment.put("LOCPATH", own.toString());
        return environment;
    }

    private JsonNode answer(Map<String, String> environment, String... arguments) throws Exception {
        return Json.parse(run(environment, arguments));
    }

    private String run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(() -> answer + messages()).isZero();
        return answer;
    }

    private String messages() {
        try {
            return Files.readString(own.resolve("messages.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(own.resolve("messages.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PITLANE_") || name.startsWith("LC_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
