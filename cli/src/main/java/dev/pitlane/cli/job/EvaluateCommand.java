package dev.pitlane.cli.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Person;
import dev.pitlane.cli.process.StopSignal;
import dev.pitlane.cli.store.StoreAccess;
import dev.pitlane.datasets.NormalizedPoint;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.evaluation.EvaluateJob;
import dev.pitlane.gpu.evaluation.EvaluateOrder;
import dev.pitlane.gpu.evaluation.EvaluateOutcome;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.workers.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code evaluate MODEL --on REF}: what the gate would say, with the settings that the workflow has by default. The
 * exit code is 0 for a model that passes and 1 for one that doesn't, or that the frames can't tell.
 */
@Command(
        name = "evaluate",
        description = {
            "Scores a model on a dataset's test blocks and asks the gate.",
            "Exit code: 0 it passed, 1 it did not or the gate can't judge, 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    private static final AliasName PRODUCTION = AliasName.parse("production");

    @Parameters(paramLabel = "MODEL", description = "name:vN, name:alias, or name for the latest.")
    private Reference model;

    @Option(
            names = "--on",
            required = true,
            paramLabel = "REF",
            description = "The dataset whose test blocks are scored.")
    private Reference dataset;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ArtifactStore store = StoreAccess.toRead();
        VersionId candidate = store.resolve(model).id();
        VersionId on = store.resolve(dataset).id();
        Optional<VersionId> production = store.aliases().current(candidate.name(), PRODUCTION);
        try (StopSignal stop = StopSignal.listen();
                TorchThread torch = TorchThread.open(Settings.fromEnvironment().threads())) {
            EvaluateOrder order = new EvaluateOrder(
                    CommitId.random(), Person.name(), candidate, production, on, GateSettings.defaults());
            EvaluateOutcome outcome = TerminalProgress.during("evaluate", () -> new EvaluateJob(store, torch)
                    .run(order, new StopBetweenFrames(stop, "evaluation")));
            output.answer(() -> document(candidate, on, outcome), () -> text(candidate, on, outcome));
            return outcome.passed().orElse(false) ? 0 : 1;
        }
    }

    private static ObjectNode document(VersionId model, VersionId on, EvaluateOutcome outcome) {
        ObjectNode document = Json.object()
                .put("model", model.toString())
                .put("on", on.toString())
                .put("images", outcome.measures().images());
        outcome.measures().candidate().ifPresent(score -> document.put("maeXPixels", score.maeXPixels())
                .put("maeYPixels", score.maeYPixels()));
        outcome.measures()
                .constantMaeX()
                .ifPresent(mae -> document.put("constantMaeXPixels", mae * NormalizedPoint.HALF_SIDE));
        outcome.passed().ifPresent(passed -> document.put("passed", passed));
        document.put("verdict", outcome.ruling().reason());
        outcome.action().ifPresent(action -> document.put("action", action));
        return document.put("run", outcome.run().toString());
    }

    private static String text(VersionId model, VersionId on, EvaluateOutcome outcome) {
        String measured = outcome.measures()
                .candidate()
                .map(score -> String.format(
                        Locale.ROOT,
                        "off by %.1f px in x and %.1f px in y on %d images",
                        score.maeXPixels(),
                        score.maeYPixels(),
                        score.images()))
                .orElse("nothing to measure it on");
        return model + " on " + on + ": " + measured + "\ngate: "
                + outcome.ruling().text() + ": " + outcome.ruling().reason()
                + outcome.action().map(action -> "\n→ " + action).orElse("");
    }
}
