package dev.pitlane.cli.store;

import picocli.CommandLine.Command;

/** Groups the commands over runs. */
@Command(
        name = "runs",
        description = "Lists and shows runs: what was done, with which settings and results.",
        mixinStandardHelpOptions = true,
        subcommands = {RunsListCommand.class, RunsShowCommand.class})
public final class RunsCommand {}
