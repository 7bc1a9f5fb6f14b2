package dev.pitlane.cli.store;

import picocli.CommandLine.Command;

/** Groups the exports for other programs. */
@Command(
        name = "export",
        description = "Exports a dataset.",
        mixinStandardHelpOptions = true,
        subcommands = {ExportJetRacerCommand.class})
public final class ExportCommand {}
