package dev.pitlane.cli.store;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code artifacts get REF FOLDER}: a version's files into a folder, each checked against its digest. */
@Command(name = "get", description = "Writes a version's files into a folder.", mixinStandardHelpOptions = true)
final class ArtifactsGetCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "REF", description = "name:vN, name:alias, or name for the latest.")
    private Reference reference;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "Where to; files of the version that are there are kept, and no other is overwritten.")
    private Path folder;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        Version version = store.resolve(reference);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder " + folder, e);
        }
        TerminalProgress.during("get", () -> {
            store.checkout(version, folder);
            return version;
        });
        output.answer(
                () -> Json.object()
                        .put("version", version.id().toString())
                        .put("folder", folder.toString())
                        .put("files", version.files()),
                () -> version.id() + ": " + version.files() + " files in " + folder);
    }
}
