package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.alias.AliasMove;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.foundation.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code which CAR}: what drives this car, its frames, labels, settings and results. */
@Command(
        name = "which",
        description = "Says which model drives a car, and what made it.",
        mixinStandardHelpOptions = true)
public final class WhichCommand implements Runnable {
    @Parameters(paramLabel = "CAR", description = "For example car-1.")
    private String car;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        VersionId engine = engine(store);
        Optional<Run> convert = store.lineage().loggedBy(engine);
        Optional<VersionId> model = convert.flatMap(run -> used(store, run, ArtifactType.MODEL));
        Optional<Run> train = model.flatMap(store.lineage()::loggedBy);
        Optional<VersionId> dataset = train.flatMap(run -> used(store, run, ArtifactType.DATASET));
        ObjectNode document = Json.object()
                .put("car", car)
                .put("engine", engine.toString())
                .put("model", model.map(Object::toString).orElse(null))
                .put("dataset", dataset.map(Object::toString).orElse(null))
                .put(
                        "architecture",
                        train.map(run -> run.config().path("architecture").asText(null))
                                .orElse(null));
        document.set("config", train.map(Run::config).orElseGet(Json::object));
        document.set("metrics", train.map(Run::summary).orElseGet(Json::object));
        ArrayNode drives = document.putArray("drives");
        for (Run drive : drives(store, engine)) {
            ObjectNode entry = drives.addObject().put("run", drive.id().toString());
            entry.setAll(drive.summary());
        }
        output.answer(() -> document, () -> text(document) + "\n\n" + new LineageText(store).of(engine));
    }

    private VersionId engine(ArtifactStore store) {
        AliasName alias = AliasName.parse(car);
        // Engines of several models may have been deployed to a car, each with its own alias; the last one drives.
        List<ArtifactName> engines = store.names().stream()
                .filter(name -> store.type(name).equals(Optional.of(ArtifactType.ENGINE)))
                .toList();
        return store.aliases()
                .newest(engines, alias)
                .map(AliasMove::version)
                .orElseThrow(() -> new CommandFailedException(
                        "NotFound",
                        "no engine was ever deployed to " + car,
                        "deploy one with 'pitlane retrain'; 'pitlane artifacts list' shows which cars there are"));
    }

    private static Optional<VersionId> used(ArtifactStore store, Run run, ArtifactType type) {
        return run.used().stream()
                .map(use -> use.version())
                .filter(version -> store.type(version.name()).equals(Optional.of(type)))
                .findFirst();
    }

    private List<Run> drives(ArtifactStore store, VersionId engine) {
        return store.runs()
                .usedBy(engine, Job.DRIVE)
                .map(store.runs()::get)
                .filter(run -> run.config().path("car").asText().equals(car))
                .sorted(Comparator.comparing(Run::startedAt).reversed())
                .toList();
    }

    private static String text(ObjectNode document) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s is driven by %s, made from %s (%s), trained on %s%nsettings%n%s%nresults%n%s",
                document.path("car").asText(),
                document.path("engine").asText(),
                document.path("model").asText(),
                document.path("architecture").asText(),
                document.path("dataset").asText(),
                ForPeople.fields(document.path("config"), "  "),
                ForPeople.fields(document.path("metrics"), "  ")));
        document.path("drives").forEach(drive -> text.append("\ndrive\n").append(ForPeople.fields(drive, "  ")));
        return text.toString();
    }
}
