package dev.pitlane.cli.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.store.StoreAccess;
import dev.pitlane.gpu.evaluation.EvaluateJob;
import dev.pitlane.gpu.evaluation.EvaluateOrder;
import dev.pitlane.gpu.evaluation.EvaluateOutcome;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.workers.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate MODEL --on REF}: what the gate would say, with the settings that the workflow has by default. */
@Command(name = "evaluate", description = "Scores a model on a dataset's test blocks.", mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Runnable {
    private static final AliasName PRODUCTION = AliasName.parse("production");

    @Parameters(paramLabel = "MODEL", description = "name:vN, name:alias, or name for the latest.")
    private String model;

    @Option(
            names = "--on",
            required = true,
            paramLabel = "REF",
            description = "The dataset whose test blocks are scored.")
    private String dataset;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.open();
        VersionId candidate = store.resolve(Reference.parse(model)).id();
        VersionId on = store.resolve(Reference.parse(dataset)).id();
        Optional<VersionId> production = store.aliases().current(candidate.name(), PRODUCTION);
        try (TorchThread torch = TorchThread.open(Settings.fromEnvironment().threads())) {
            EvaluateOutcome outcome = new EvaluateJob(store, torch)
                    .run(new EvaluateOrder(
                            CommitId.random(), Person.name(), candidate, production, on, GateSettings.defaults()));
            output.answer(() -> document(candidate, on, outcome), () -> text(candidate, on, outcome));
        }
    }

    private static ObjectNode document(VersionId model, VersionId on, EvaluateOutcome outcome) {
        ObjectNode document = Json.object()
                .put("model", model.toString())
                .put("on", on.toString())
                .put("images", outcome.measures().candidate().images())
                .put("maeXPixels", outcome.measures().candidate().maeXPixels())
                .put("maeYPixels", outcome.measures().candidate().maeYPixels());
        outcome.measures().constantMaeX().ifPresent(mae -> document.put("constantMaeXPixels", mae * HALF_WIDTH));
        return document.put("verdict", outcome.verdict().reason())
                .put("run", outcome.run().toString());
    }

    /** Pixels in half an image's width, in which the gate counts. */
    private static final int HALF_WIDTH = 112;

    private static String text(VersionId model, VersionId on, EvaluateOutcome outcome) {
        return String.format(
                "%s on %s: off by %.1f px in x and %.1f px in y on %d images%ngate: %s",
                model,
                on,
                outcome.measures().candidate().maeXPixels(),
                outcome.measures().candidate().maeYPixels(),
                outcome.measures().candidate().images(),
                outcome.verdict().reason());
    }
}
