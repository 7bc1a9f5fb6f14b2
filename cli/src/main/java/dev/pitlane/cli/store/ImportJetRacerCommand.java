package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.ImportAnswer;
import dev.pitlane.datasets.jetracer.JetRacerImport;
import java.nio.file.Path;
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
    private String dataset;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.open();
        ArtifactName name = ArtifactName.parse(dataset);
        CommitId commit = CommitId.random();
        ObjectNode config = Json.object()
                .put("format", "jetracer")
                .put("folder", folder.toAbsolutePath().toString())
                .put("dataset", dataset);
        Run run = store.runs()
                .start(new RunRequest(
                        Job.IMPORT, commit, Digest.of(config.toString()), config, System.getProperty("user.name")));
        try {
            store.latest(name).ifPresent(base -> store.runs().use(run.id(), base.id(), "dataset"));
            ImportAnswer answer = new JetRacerImport(new Datasets(store)).run(folder, name, commit, run.id());
            store.runs().finish(run.id(), Outcome.SUCCEEDED, answer.json());
            output.answer(() -> answer.json(), () -> text(answer));
        } catch (RuntimeException e) {
            store.runs().finish(run.id(), Outcome.FAILED, Json.object().put("failure", String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private static String text(ImportAnswer answer) {
        StringBuilder text = new StringBuilder()
                .append(answer.version())
                .append(": ")
                .append(answer.images())
                .append(" images, ")
                .append(answer.labelled())
                .append(" labelled");
        answer.quarantined().forEach(left -> text.append("\nleft out ")
                .append(left.file())
                .append(": ")
                .append(left.reason()));
        return text.toString();
    }
}
