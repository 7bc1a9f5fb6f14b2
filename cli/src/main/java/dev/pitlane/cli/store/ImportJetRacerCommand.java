package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Person;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.ImportAnswer;
import dev.pitlane.datasets.folder.JetRacerImport;
import dev.pitlane.datasets.folder.PointUnit;
import dev.pitlane.foundation.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import jetracer FOLDER}: images named {@code x_y_uuid.jpg} as one labelled session. */
@Command(
        name = "jetracer",
        description = "Imports a folder of x_y_uuid.jpg images, as JetRacer's notebooks write them.",
        mixinStandardHelpOptions = true)
final class ImportJetRacerCommand implements Runnable {
    @Parameters(paramLabel = "FOLDER", description = "Holds the images.")
    private Path folder;

    @Option(
            names = "--dataset",
            defaultValue = "track",
            description = "The dataset that grows; default ${DEFAULT-VALUE}.")
    private ArtifactName dataset;

    @Option(names = "--unit", description = "How names that begin with xy_ (JetBot) give the point: percent or pixels.")
    private Optional<PointUnit> unit;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toWrite();
        CommitId commit = CommitId.random();
        ObjectNode config = Json.object()
                .put("format", "jetracer")
                .put("folder", folder.toAbsolutePath().toString())
                .put("dataset", dataset.toString())
                .put("unit", unit.map(Enum::name).orElse(null));
        RunRequest request = new RunRequest(Job.IMPORT, commit, config, Person.name());
        AtomicReference<ImportAnswer> answer = new AtomicReference<>();
        TerminalProgress.during("import", () -> store.runs().record(request, run -> {
            store.latest(dataset).ifPresent(base -> run.use(base.id(), "dataset"));
            answer.set(new JetRacerImport(new Datasets(store)).run(folder, unit, dataset, commit, run.id()));
            return answer.get().json();
        }));
        output.answer(() -> answer.get().json(), () -> answer.get().text());
    }
}
