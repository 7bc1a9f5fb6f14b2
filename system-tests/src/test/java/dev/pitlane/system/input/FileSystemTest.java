package dev.pitlane.system.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems on which a store can't be, or can't be written: mounted for the command alone, in its own namespace. */
class FileSystemTest {
    @TempDir
    Path folder;

    private Path images;
    private Path home;

    @BeforeEach
    void collect() throws IOException {
        home = folder.resolve(".pitlane");
        images = Files.createDirectories(folder.resolve("images"));
        Files.write(
                images.resolve("100_150_00000064-0000-1000-8000-000000000064.jpg"),
                Frames.jpeg(224, 224, new Point(100, 150), 1));
    }

    private CommandLine shell() {
        return new CommandLine(folder);
    }

    /** With that done to the mounts that the command sees. */
    private CommandLine mounted(String script) throws Exception {
        String[] unshared = {
            "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script + " && exec \"$@\"", "sh"
        };
        List<String> trial =
                Stream.concat(Stream.of(unshared), Stream.of("true")).toList();
        assumeTrue(succeeds(trial), "mounting in a namespace of one's own is not allowed here: skipped");
        return shell().through(unshared);
    }

    private boolean succeeds(List<String> command) throws Exception {
        try {
            return shell().run(command).code() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private CommandLine.Said importInto(CommandLine shell) throws Exception {
        return shell.pitlane("import", "jetracer", images.toString(), "--dataset", "track", "--json");
    }

    private static JsonNode error(CommandLine.Said said) throws IOException {
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        return Json.parse(said.answers()).path("error");
    }

    private static JsonNode check(CommandLine.Said said, String name) throws IOException {
        for (JsonNode check : Json.parse(said.answers()).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + said.all());
    }

    @Test
    void a_store_that_is_mounted_read_only_is_read_and_told_as_read_only() throws Exception {
        assertThat(importInto(shell()).code()).isZero();
        String readOnly =
                "mount --bind " + home + "/store " + home + "/store && mount -o remount,ro,bind " + home + "/store";
        Files.write(
                images.resolve("101_150_00000065-0000-1000-8000-000000000065.jpg"),
                Frames.jpeg(224, 224, new Point(101, 150), 2));

        assertThat(mounted(readOnly).pitlane("artifacts", "list").answers()).contains("track:v1");
        JsonNode refused = error(importInto(mounted(readOnly)));
        assertThat(refused.path("message").asText()).contains("mounted read-only", home.toString());
        assertThat(refused.path("action").asText()).contains("PITLANE_STORE");
        CommandLine.Said doctor = mounted(readOnly).pitlane("doctor", "--json");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(check(doctor, "store").toString()).contains("mounted read-only");
        assertThat(importInto(shell()).answers()).contains("track:v2");
    }

    @Test
    void a_home_that_is_mounted_read_only_is_told_by_the_doctor() throws Exception {
        Files.createDirectories(home);
        CommandLine.Said doctor = mounted("mount --bind " + home + " " + home + " && mount -o remount,ro,bind " + home)
                .pitlane("doctor", "--json");

        assertThat(doctor.code()).isEqualTo(1);
        assertThat(check(doctor, "PITLANE_HOME").toString()).contains("is mounted read-only");
    }

    @Test
    void a_cache_that_no_program_may_start_from_is_told_before_the_server_is_fetched() throws Exception {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        String path = "/usr/sbin:/usr/bin:/sbin:/bin";
        assumeTrue(Stream.of(path.split(":", -1)).noneMatch(bin -> Files.exists(Path.of(bin, "temporal"))));
        CommandLine.Said up = mounted("mount -t tmpfs -o noexec tmpfs " + cache)
                .with("XDG_CACHE_HOME", cache.toString())
                .with("PATH", path)
                .pitlane(
                        "up",
                        "--camera",
                        "replay:" + images,
                        "--temporal-port",
                        Integer.toString(Ports.anyFree()),
                        "--web-port",
                        Integer.toString(Ports.anyFree()),
                        "--page-port",
                        Integer.toString(Ports.anyFree()));

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.messages()).contains("mounted noexec", cache.toString(), "XDG_CACHE_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPERM", "EOPNOTSUPP", "ENOSYS", "EXDEV"})
    void a_file_system_without_hard_links_is_told_by_the_import(String errno) throws Exception {
        JsonNode refused = error(importInto(withoutHardLinks(errno)));

        assertThat(refused.path("message").asText()).contains("makes no hard links");
        assertThat(refused.path("action").asText()).contains("ext4");
    }

    @Test
    void a_file_system_without_hard_links_is_told_by_the_doctor_before_there_is_a_store() throws Exception {
        CommandLine.Said doctor = withoutHardLinks("EPERM").pitlane("doctor", "--json");

        assertThat(doctor.code()).isEqualTo(1);
        assertThat(check(doctor, "store").toString()).contains("makes no hard links");
        assertThat(home).doesNotExist();
    }

    private CommandLine withoutHardLinks(String errno) throws Exception {
        Path source = Files.writeString(
                folder.resolve("link.c"),
                "#include <errno.h>\nint link(const char *file, const char *link) { errno = " + errno
                        + "; return -1; }\n");
        Path library = folder.resolve("link.so");
        assumeTrue(
                succeeds(List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())),
                "there is no C compiler: skipped");

        return shell().with("LD_PRELOAD", library.toString());
    }
}
