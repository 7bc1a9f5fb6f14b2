package dev.pitlane.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help pages: the commands in groups, an example and the exit codes below each. */
final class CommandGroups {
    private static final Map<String, String> EXIT_CODES = new TreeMap<>(Map.of(
            "0", "it did what was asked",
            "1", "it failed, or what was checked did not pass; the message says why and what to do",
            "2", "wrong usage: a command, option, number or reference that cannot be"));

    /** A heading, and the commands under it, each with one example of its own. */
    private record Group(String heading, Map<String, String> examples) {}

    private static final List<Group> GROUPS = List.of(
            group("Run", "demo", "demo --seed 2 --stay", "up", "up --detach", "logs", "logs gpu -f", "down", "down"),
            group(
                    "Retrain and label",
                    "retrain",
                    "retrain --input @input.json --follow",
                    "follow",
                    "follow retrain-20261126-101500",
                    "status",
                    "status",
                    "workflows",
                    "workflows --running",
                    "page",
                    "page /lineage",
                    "labelled",
                    "labelled retrain-20261126-101500",
                    "retry",
                    "retry retrain-20261126-101500 --step train",
                    "skip",
                    "skip retrain-20261126-101500 --step evaluate",
                    "abort",
                    "abort retrain-20261126-101500 --reason \"wrong room\""),
            group(
                    "Look",
                    "which",
                    "which car-1",
                    "lineage",
                    "lineage steering:production --format dot",
                    "runs",
                    "runs list --job train --limit 5",
                    "artifacts",
                    "artifacts list"),
            group(
                    "Data",
                    "import",
                    "import jetracer my-frames --dataset track",
                    "export",
                    "export jetracer track:latest my-frames",
                    "simulate",
                    "simulate --dataset track --tracks 1,2 --frames 200"),
            group(
                    "Jobs by hand",
                    "train",
                    "train track:latest --config '{\"epochs\":20}'",
                    "evaluate",
                    "evaluate steering:latest --on track:latest",
                    "convert",
                    "convert steering:latest",
                    "drive",
                    "drive --laps 2"),
            group(
                    "Devices",
                    "worker",
                    "worker gpu",
                    "simulator",
                    "simulator --track 2",
                    "doctor",
                    "doctor",
                    "generate-completion",
                    "generate-completion"));

    private CommandGroups() {}

    private static Group group(String heading, String... commandsAndExamples) {
        Map<String, String> examples = new LinkedHashMap<>();
        for (int at = 0; at < commandsAndExamples.length; at += 2) {
            examples.put(commandsAndExamples[at], commandsAndExamples[at + 1]);
        }
        return new Group(heading, examples);
    }

    /** The example of each command, without the {@code pitlane} before it. */
    static Map<String, String> examples() {
        Map<String, String> all = new LinkedHashMap<>();
        GROUPS.forEach(group -> all.putAll(group.examples()));
        return all;
    }

    /** Puts groups, examples, exit codes and the version on the help of a command line and of all its commands. */
    static void applyTo(CommandLine commandLine) {
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::commandList);
        describe(commandLine);
        Map<String, String> examples = examples();
        commandLine.getSubcommands().forEach((name, command) -> {
            if (examples.containsKey(name)) {
                command.getCommandSpec().usageMessage().footer("", "Example:", "  pitlane " + examples.get(name));
            }
        });
    }

    private static void describe(CommandLine command) {
        command.getCommandSpec().versionProvider(new Release());
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(EXIT_CODES);
        command.getSubcommands().values().forEach(CommandGroups::describe);
    }

    private static String commandList(Help help) {
        StringBuilder text = new StringBuilder();
        for (Group group : GROUPS) {
            List<Help> commands = group.examples().keySet().stream()
                    .flatMap(name -> Stream.ofNullable(help.subcommands().get(name)))
                    .toList();
            if (!commands.isEmpty()) {
                text.append('\n').append(group.heading()).append(":\n").append(rows(commands));
            }
        }
        return text.toString();
    }

    private static String rows(List<Help> commands) {
        List<String> rows = new ArrayList<>();
        for (Help command : commands) {
            String name = command.commandSpec().name();
            String description =
                    String.join(" ", command.commandSpec().usageMessage().description());
            rows.add("  " + name + " ".repeat(Math.max(2, 22 - name.length())) + description);
        }
        return rows.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
