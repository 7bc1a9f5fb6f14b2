package dev.pitlane.cli.store;

import picocli.CommandLine.Command;

/** Groups the imports of foreign datasets. */
@Command(
        name = "import",
        description = "Imports a dataset.",
        mixinStandardHelpOptions = true,
        subcommands = {ImportJetRacerCommand.class})
public final class ImportCommand {}
