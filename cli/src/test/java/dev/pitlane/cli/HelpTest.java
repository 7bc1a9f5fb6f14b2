package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HelpTest {
    private final CommandLine pitlane = Main.commandLine();

    @Test
    void every_command_stands_in_a_group_with_an_example_that_it_takes() {
        Map<String, String> examples = CommandGroups.examples();

        List<String> visible = pitlane.getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(examples.keySet()).containsExactlyInAnyOrderElementsOf(visible);
        examples.forEach((command, example) ->
                pitlane.parseArgs(example.replaceAll("['\"]", "").split(" (?!room)")));
    }

    @Test
    void the_help_of_a_command_has_its_example_and_the_exit_codes() {
        String help = pitlane.getSubcommands().get("train").getUsageMessage();

        assertThat(help).contains("pitlane train track:latest", "Exit codes:", "wrong usage");
        assertThat(pitlane.getUsageMessage()).contains("Retrain and label:", "Jobs by hand:", "Exit codes:");
    }

    @Test
    void every_command_knows_its_version() {
        assertThat(pitlane.getCommandSpec().version())
                .singleElement()
                .asString()
                .startsWith("pitlane ");
        assertThat(pitlane.getSubcommands().get("train").getCommandSpec().version())
                .isEqualTo(pitlane.getCommandSpec().version());
    }

    @Test
    void what_was_mistyped_is_exit_code_2_and_one_document_where_one_is_asked_for(@TempDir Path home)
            throws IOException, InterruptedException {
        PitlaneProcess process = new PitlaneProcess(home);

        PitlaneProcess.Answer number = process.run("runs", "list", "--limit", "many", "--json");
        assertThat(number.code()).isEqualTo(2);
        assertThat(number.json().path("error").path("message").asText()).contains("many");

        PitlaneProcess.Answer reference = process.run("lineage", "Not A Name", "--json");
        assertThat(reference.code()).isEqualTo(2);
        assertThat(reference.json().path("error").path("type").asText()).isEqualTo("Usage");
    }

    @Test
    void an_input_is_read_from_a_file(@TempDir Path home) throws IOException, InterruptedException {
        Path input = Files.writeString(home.resolve("input.json"), "{\"train\":{\"epoch\":3}}");

        PitlaneProcess.Answer answer = new PitlaneProcess(home).run("retrain", "--input", "@" + input);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.messages()).contains("train.epoch");
    }
}
