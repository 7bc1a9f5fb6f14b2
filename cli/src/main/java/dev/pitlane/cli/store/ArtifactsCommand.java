package dev.pitlane.cli.store;

import picocli.CommandLine.Command;

/** Groups the commands over artifacts and their versions. */
@Command(
        name = "artifacts",
        description = "Makes a store; lists, shows, logs and fetches versions of artifacts, and moves aliases.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ArtifactsInitCommand.class,
            ArtifactsListCommand.class,
            ArtifactsShowCommand.class,
            ArtifactsLogCommand.class,
            ArtifactsGetCommand.class,
            ArtifactsAliasCommand.class
        })
public final class ArtifactsCommand {}
