package dev.pitlane.cli.store;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.folder.JetRacerExport;
import dev.pitlane.foundation.json.Json;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code export jetracer REF FOLDER}: the labelled images as {@code x_y_uuid.jpg}. */
@Command(
        name = "jetracer",
        description = "Writes a dataset's labelled images as x_y_uuid.jpg, as JetRacer's notebooks read them.",
        mixinStandardHelpOptions = true)
final class ExportJetRacerCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "REF", description = "name:vN, name:alias, or name for the latest.")
    private Reference reference;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "Where to; of the files in it those with earlier labels of these images go, others stay.")
    private Path folder;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        Version version = store.resolve(reference);
        Dataset dataset = new Datasets(store).open(version);
        if (dataset.counts().labelled() == 0) {
            throw new CommandFailedException(
                    "NoLabels", version.id() + " has no labelled image", "label some first, with 'pitlane retrain'");
        }
        JetRacerExport.Exported done = TerminalProgress.during("export", () -> JetRacerExport.run(dataset, folder));
        output.answer(
                () -> Json.object()
                        .put("version", version.id().toString())
                        .put("folder", folder.toString())
                        .put("images", done.images())
                        .put("removed", done.removed()),
                () -> version.id() + ": " + done.images() + " labelled images in " + folder
                        + (done.removed() == 0 ? "" : "; removed " + done.removed() + " with earlier labels"));
    }
}
