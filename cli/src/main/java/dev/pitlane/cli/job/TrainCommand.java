package dev.pitlane.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.InvalidMessageException;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.cli.CommandFailedException;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.Progress;
import dev.pitlane.cli.store.StoreAccess;
import dev.pitlane.cli.workflow.JsonArgument;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.training.CheckpointPolicy;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.gpu.training.TrainOrder;
import dev.pitlane.gpu.training.TrainOutcome;
import dev.pitlane.workers.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train REF}: trains on a dataset version, as the workflow's stage does. */
@Command(name = "train", description = "Trains on a dataset version.", mixinStandardHelpOptions = true)
public final class TrainCommand implements Runnable {
    @Parameters(paramLabel = "REF", description = "The dataset: name:vN, name:alias, or name for the latest.")
    private String reference;

    @Option(
            names = "--model",
            defaultValue = "steering",
            description = "The model that gets the next version; default ${DEFAULT-VALUE}.")
    private String model;

    @Option(names = "--config", paramLabel = "JSON|@FILE", description = "As \"train\" in the workflow's input.")
    private Optional<String> config = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.open();
        Version dataset = store.resolve(Reference.parse(reference));
        TrainSettings settings = settings(config.map(JsonArgument::read));
        CommitId commit = CommitId.random();
        try (TorchThread torch = TorchThread.open(Settings.fromEnvironment().threads());
                Progress bar = new Progress("train")) {
            TrainOutcome outcome = new TrainJob(
                            store, torch, CheckpointPolicy.every(Duration.ofSeconds(10), System::nanoTime))
                    .run(
                            new TrainOrder(
                                    commit,
                                    Person.name(),
                                    WorkId.of("train", commit.toString()),
                                    dataset.id(),
                                    ArtifactName.parse(model),
                                    settings),
                            progress -> bar.show(progress.step(), progress.steps()));
            output.answer(() -> document(outcome), () -> text(outcome));
        }
    }

    private static TrainSettings settings(Optional<JsonNode> changes) {
        ObjectNode input = Json.object();
        changes.ifPresent(tree -> input.set("train", tree));
        try {
            return RetrainInput.parse(input).train();
        } catch (InvalidMessageException e) {
            throw new CommandFailedException(
                    "InvalidInput", e.getMessage(), "docs/json/workflow-input.json has every field", e);
        }
    }

    private static ObjectNode document(TrainOutcome outcome) {
        ObjectNode document = Json.object()
                .put("version", outcome.model().toString())
                .put("run", outcome.run().toString());
        document.putObject("metrics")
                .put("maeX", outcome.test().maeX())
                .put("maeXPixels", outcome.test().maeXPixels())
                .put("maeY", outcome.test().maeY())
                .put("maeYPixels", outcome.test().maeYPixels())
                .put("testImages", outcome.test().images())
                .put("trainImages", outcome.trainImages());
        return document.put("seconds", outcome.seconds()).put("imagesPerSecond", outcome.imagesPerSecond());
    }

    private static String text(TrainOutcome outcome) {
        return String.format(
                "%s: off by %.1f px in x and %.1f px in y on %d test images; %d images learned in %.1f s (%.0f images/s)",
                outcome.model(),
                outcome.test().maeXPixels(),
                outcome.test().maeYPixels(),
                outcome.test().images(),
                outcome.trainImages(),
                outcome.seconds(),
                outcome.imagesPerSecond());
    }
}
