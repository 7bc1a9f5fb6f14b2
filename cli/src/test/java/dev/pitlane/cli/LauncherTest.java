package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code pitlane}, with a JDK and a Maven that only write down how they are called. */
class LauncherTest {
    @TempDir
    Path folder;

    private Path checkout;
    private Path built;
    private Path programs;

    @BeforeEach
    void prepare() throws IOException {
        checkout = Files.createDirectories(folder.resolve("check out ü/pitlane"));
        Files.copy(Path.of("..", "pitlane"), checkout.resolve("pitlane"));
        Files.createFile(checkout.resolve("pom.xml"));
        built = Files.createDirectories(checkout.resolve("cli/target/pitlane"));
        Files.createDirectories(built.resolve("archives"));
        Files.createFile(built.resolve("archives/command.jsa"));
        Files.createFile(built.resolve(".built"));
        programs = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program("javac", "exit 0");
        program(
                "java",
                "printf '%s\\n' \"$@\"; echo \"LC_ALL=${LC_ALL-}\"; echo \"LANGUAGE=${LANGUAGE-}\"; echo \"HOME=$HOME\"; echo \"ORT_DISABLE_TELEMETRY=${ORT_DISABLE_TELEMETRY-}\"");
        program("temporal", "exit 0");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void it_starts_from_a_path_with_spaces_and_umlauts_under_any_language_and_character_set() throws Exception {
        for (String locale : List.of("C", "C.UTF-8", "de_DE.UTF-8", "xx_YY.nonsense")) {
            Said said = run(
                    Map.of("LC_ALL", locale, "LANGUAGE", "de"),
                    checkout.resolve("pitlane").toString(),
                    "doctor",
                    "Straße 1");

            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.lines())
                    .contains(built + "/lib/*", "@" + built + "/java.options", "doctor", "Straße 1")
                    .contains("LC_ALL=C.UTF-8", "LANGUAGE=");
        }
    }

    @Test
    void what_runs_engines_is_told_not_to_report_to_its_maker() throws Exception {
        assertThat(run(Map.of(), checkout.resolve("pitlane").toString(), "doctor")
                        .lines())
                .contains("ORT_DISABLE_TELEMETRY=1");
    }

    @Test
    void through_a_symbolic_link_it_uses_its_own_checkout() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/bin"));
        Path relative =
                Files.createSymbolicLink(elsewhere.resolve("once"), elsewhere.relativize(checkout.resolve("pitlane")));
        Path twice = Files.createSymbolicLink(elsewhere.resolve("pitlane"), relative);

        Said said = run(Map.of(), twice.toString(), "doctor");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.lines()).contains(built + "/lib/*");
        assertThat(elsewhere.getParent()).isDirectoryNotContaining("glob:**/target");
    }

    @Test
    void without_a_home_it_uses_the_one_of_the_user() throws Exception {
        Said said =
                run(Map.of(), "env", "-u", "HOME", checkout.resolve("pitlane").toString(), "doctor");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.lines()).contains("HOME=" + System.getProperty("user.home"));
    }

    @Test
    void a_home_that_cannot_be_written_is_replaced_by_a_folder_of_the_user_alone() throws Exception {
        Path temp = Files.createDirectories(folder.resolve("temp"));
        Said said = run(
                Map.of("HOME", "/nonexistent", "TMPDIR", temp.toString()),
                checkout.resolve("pitlane").toString(),
                "doctor");

        assertThat(said.code()).as(said.text()).isZero();
        Path home = temp.resolve("pitlane-" + Files.getAttribute(temp, "unix:uid"));
        assertThat(said.lines()).contains("HOME=" + home, "-Duser.home=" + home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_user_without_an_entry_in_passwd_has_a_name_and_a_home() throws Exception {
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "becoming another user needs root: skipped");
        for (Path open = checkout; open.startsWith(folder); open = open.getParent()) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path temp = Files.createDirectories(folder.resolve("temp"));
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxrwxrwx"));

        Said said = run(
                Map.of("TMPDIR", temp.toString()),
                "setpriv",
                "--reuid=54321",
                "--clear-groups",
                "env",
                "-u",
                "USER",
                checkout.resolve("pitlane").toString(),
                "doctor");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.lines()).contains("-Duser.name=user-54321", "HOME=" + temp.resolve("pitlane-54321"));
    }

    @Test
    void a_temp_folder_that_allows_no_programs_is_replaced() throws Exception {
        String mounts = "mount --bind /tmp /tmp && mount -o remount,bind,noexec /tmp" + " && mount --bind '" + folder
                + "' '" + folder + "' && mount -o remount,bind,exec '" + folder + "'";
        assumeTrue(
                run(Map.of(), "unshare", "--mount", "sh", "-c", mounts).code() == 0,
                "mounting needs root on Linux: skipped");

        Said said = run(
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()),
                "unshare",
                "--mount",
                "sh",
                "-c",
                mounts + " && exec '" + checkout.resolve("pitlane") + "' doctor");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.lines()).contains("-Djava.io.tmpdir=" + folder.resolve("cache/pitlane/tmp"));
    }

    @Test
    void of_two_first_starts_at_once_one_builds_and_the_other_waits_for_it() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")), "this system has no flock: skipped");
        Files.delete(built.resolve(".built"));
        Path calls = folder.resolve("calls");
        Path go = folder.resolve("go");
        program(
                "mvn",
                "[ \"$1\" != -v ] || { echo 'Apache Maven 3.9.9'; exit 0; }; echo built >>'" + calls + "'; read _ <'"
                        + go + "'");
        assertThat(run(Map.of(), "mkfifo", go.toString()).code()).isZero();
        Process first = start(Map.of(), checkout.resolve("pitlane").toString(), "doctor");
        Process second = start(Map.of(), checkout.resolve("pitlane").toString(), "doctor");

        // Opens when the one that builds reads, and stays open until nobody waits any more.
        Files.writeString(go, "go on\n");

        assertThat(said(first).code() + said(second).code()).isZero();
        assertThat(calls).hasContent("built");
    }

    @Test
    void a_checkout_that_is_not_built_and_cannot_be_written_says_so() throws Exception {
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "becoming another user needs root: skipped");
        Files.delete(built.resolve(".built"));
        for (Path open = checkout; open.startsWith(folder); open = open.getParent()) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        Said said = run(
                Map.of("TMPDIR", "/tmp"),
                "setpriv",
                "--reuid=65534",
                "--clear-groups",
                checkout.resolve("pitlane").toString(),
                "doctor");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains(checkout.toString(), "Build it once as its owner");
    }

    @Test
    void the_tests_see_nothing_of_the_settings_of_a_persons_shell() throws Exception {
        program("mvn", "[ \"$1\" != -v ] || { echo 'Apache Maven 3.9.9'; exit 0; }; env");

        Said said = run(
                Map.of(
                        "PITLANE_HOME", "/data/home",
                        "PITLANE_STORE", "s3://garage",
                        "TEMPORAL_ADDRESS", "temporal.example:7233",
                        "PITLANE_TEST_DATA", "/data/tests",
                        "PITLANE_BROWSER", "/bin/true"),
                checkout.resolve("pitlane").toString(),
                "test");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.lines())
                .contains("PITLANE_TEST_DATA=/data/tests", "PITLANE_BROWSER=/bin/true")
                .noneMatch(line -> line.matches("(PITLANE_HOME|PITLANE_STORE|TEMPORAL_ADDRESS)=.*"));
    }

    private record Said(int code, String text) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    @Test
    void where_no_program_may_start_in_tmp_native_libraries_are_unpacked_under_the_home() throws Exception {
        Path elsewhere = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "noexec");
        assertThat(run(Map.of(), "cp", "-a", folder + "/.", elsewhere.toString())
                        .code())
                .isZero();
        List<String> mounted = List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount --bind /tmp /tmp && mount -o remount,bind,noexec /tmp && exec \"$@\"",
                "sh");
        assumeTrue(
                run(Map.of(), append(mounted, "true")).code() == 0, "mounting in a namespace is not allowed: skipped");
        Path home = Files.createDirectories(elsewhere.resolve("home"));

        Said said = run(
                Map.of(
                        "HOME", home.toString(),
                        "JAVA_HOME", elsewhere.resolve("jdk").toString(),
                        "PATH", elsewhere.resolve("jdk/bin") + ":" + System.getenv("PATH")),
                append(mounted, elsewhere.resolve("check out ü/pitlane/pitlane").toString(), "doctor"));

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.lines()).contains("-Djava.io.tmpdir=" + home + "/.cache/pitlane/tmp");
        run(Map.of(), "rm", "-r", elsewhere.toString());
    }

    private static String[] append(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Said run(Map<String, String> variables, String... command) throws Exception {
        return said(start(variables, command));
    }

    private static Said said(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private Process start(Map<String, String> variables, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("PITLANE_"));
        builder.environment().put("LANG", "C");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().putAll(variables);
        return builder.start();
    }
}
