package dev.pitlane.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Person;
import dev.pitlane.cli.process.StopSignal;
import dev.pitlane.cli.store.StoreAccess;
import dev.pitlane.cli.workflow.JsonArgument;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.training.ByHand;
import dev.pitlane.gpu.training.CheckpointPolicy;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.gpu.training.TrainOrder;
import dev.pitlane.gpu.training.TrainOutcome;
import dev.pitlane.gpu.training.TrainingWatch;
import dev.pitlane.workers.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train REF}: trains on a dataset version, as the workflow's stage does. */
@Command(name = "train", description = "Trains on a dataset version.", mixinStandardHelpOptions = true)
public final class TrainCommand implements Runnable {
    @Parameters(paramLabel = "REF", description = "The dataset: name:vN, name:alias, or name for the latest.")
    private Reference reference;

    @Option(
            names = "--model",
            defaultValue = "steering",
            description = "The model that gets the next version; default ${DEFAULT-VALUE}.")
    private ArtifactName model;

    @Option(names = "--config", paramLabel = "JSON|@FILE", description = "As \"train\" in the workflow's input.")
    private Optional<String> config = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        Version dataset = store.resolve(reference);
        store.requireType(model, ArtifactType.MODEL);
        TrainSettings settings = settings(config.map(JsonArgument::read));
        TrainOrder order = ByHand.order(store, Person.name(), dataset.id(), model, settings);
        CheckpointPolicy policy = CheckpointPolicy.every(
                ActivityTimeouts.defaults().of(ActivityTimeouts.Name.CHECKPOINT), System::nanoTime);
        try (StopSignal stop = StopSignal.listen();
                TorchThread torch = TorchThread.open(Settings.fromEnvironment().threads());
                TerminalProgress bar = new TerminalProgress("train")) {
            TrainOutcome outcome = new TrainJob(store, torch, policy).run(order, watch(stop, bar));
            output.answer(() -> document(outcome), () -> text(outcome));
        }
    }

    private TrainingWatch watch(StopSignal stop, TerminalProgress bar) {
        return new TrainingWatch() {
            @Override
            public void stepped(Step step) {
                stop.endIfWanted(
                        () -> "the training was stopped after step " + step.step() + " of " + step.steps(),
                        howToGoOn());
                bar.show(step.step(), step.steps());
            }

            @Override
            public void testing(ScoringWatch.Place place) {
                stop.endIfWanted(() -> "the training was stopped while it was tested", howToGoOn());
            }
        };
    }

    private String howToGoOn() {
        return "the same command goes on from its last checkpoint; another training of " + model + " clears it away";
    }

    private static TrainSettings settings(Optional<JsonNode> changes) {
        ObjectNode input = Json.object();
        changes.ifPresent(tree -> input.set("train", tree));
        return RetrainInput.parse(input).train();
    }

    private static ObjectNode document(TrainOutcome outcome) {
        ObjectNode document = Json.object()
                .put("version", outcome.model().toString())
                .put("run", outcome.run().toString());
        ObjectNode metrics = document.putObject("metrics");
        outcome.test().ifPresent(test -> test.putInto(metrics));
        metrics.put("testImages", outcome.testImages())
                .put("trainImages", outcome.effort().trainImages());
        return document.put("seconds", outcome.effort().seconds())
                .put("imagesPerSecond", outcome.effort().imagesPerSecond());
    }

    private static String text(TrainOutcome outcome) {
        return String.format(
                Locale.ROOT,
                "%s: %s; %d images learned in %.1f s (%.0f images/s)",
                outcome.model(),
                outcome.test()
                        .map(test -> String.format(
                                Locale.ROOT,
                                "off by %.1f px in x and %.1f px in y on %d test images",
                                test.maeXPixels(),
                                test.maeYPixels(),
                                test.images()))
                        .orElse("nobody knows how good it is, for no test block has a labelled image; five frames or"
                                + " more of one session make one"),
                outcome.effort().trainImages(),
                outcome.effort().seconds(),
                outcome.effort().imagesPerSecond());
    }
}
