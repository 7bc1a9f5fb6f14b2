package dev.pitlane.cli.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Person;
import dev.pitlane.cli.process.StopSignal;
import dev.pitlane.cli.store.StoreAccess;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.conversion.ConvertJob;
import dev.pitlane.gpu.conversion.ConvertOrder;
import dev.pitlane.gpu.conversion.ConvertOutcome;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.workers.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert MODEL}: an engine from a model, checked on real frames. */
@Command(name = "convert", description = "Converts a model into an engine.", mixinStandardHelpOptions = true)
public final class ConvertCommand implements Runnable {
    @Parameters(paramLabel = "MODEL", description = "name:vN, name:alias, or name for the latest.")
    private Reference model;

    @Option(
            names = "--frames",
            paramLabel = "REF",
            description = "Dataset for the parity check; by default what the model was trained on.")
    private Optional<Reference> frames = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        VersionId version = store.resolve(model).id();
        VersionId dataset =
                frames.map(reference -> store.resolve(reference).id()).orElseGet(() -> trainedOn(store, version));
        ArtifactName engine = RetrainInput.engine(version.name());
        store.requireType(engine, ArtifactType.ENGINE);
        try (StopSignal stop = StopSignal.listen();
                TorchThread torch = TorchThread.open(Settings.fromEnvironment().threads())) {
            ConvertOrder order = new ConvertOrder(
                    CommitId.random(), Person.name(), version, engine, dataset, ConvertSettings.defaults());
            ConvertOutcome outcome = TerminalProgress.during("convert", () -> new ConvertJob(store, torch)
                    .run(order, new StopBetweenFrames(stop, "conversion")));
            output.answer(() -> document(version, outcome), () -> text(version, outcome));
        }
    }

    private static VersionId trainedOn(ArtifactStore store, VersionId model) {
        return store.lineage().loggedBy(model).stream()
                .flatMap(run -> run.used().stream())
                .map(use -> use.version())
                .filter(used -> store.type(used.name()).equals(Optional.of(ArtifactType.DATASET)))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        "NotFound",
                        "nothing says which dataset " + model + " was trained on",
                        "name one for the parity check with --frames"));
    }

    private static ObjectNode document(VersionId model, ConvertOutcome outcome) {
        return Json.object()
                .put("engine", outcome.engine().toString())
                .put("model", model.toString())
                .put("architecture", outcome.architecture())
                .put("run", outcome.run().toString())
                .put("parityFrames", outcome.parity().frames())
                .put("parityMaxDifference", outcome.parity().maxDifference());
    }

    private static String text(VersionId model, ConvertOutcome outcome) {
        return String.format(
                Locale.ROOT,
                "%s from %s (%s): agrees with the model on %d frames within %.2g half image widths",
                outcome.engine(),
                model,
                outcome.architecture(),
                outcome.parity().frames(),
                outcome.parity().maxDifference());
    }
}
