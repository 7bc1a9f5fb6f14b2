package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.Aliases;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.Table;
import dev.pitlane.foundation.json.Json;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code artifacts list}: every artifact with its latest version and its aliases. */
@Command(name = "list", description = "Lists the artifacts.", mixinStandardHelpOptions = true)
final class ArtifactsListCommand implements Runnable {
    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        ObjectNode document = Json.object();
        ArrayNode artifacts = document.putArray("artifacts");
        Table table = new Table("ARTIFACT", "TYPE", "LATEST", "FILES", "SIZE", "ALIASES");
        for (ArtifactName name : store.names()) {
            store.latest(name)
                    .ifPresent(latest -> describe(store.aliases(), name, latest, artifacts.addObject(), table));
        }
        output.answer(
                () -> document,
                () -> artifacts.isEmpty()
                        ? "the store is empty; 'pitlane import' or 'pitlane retrain' puts something into it"
                        : table.toString());
    }

    private static void describe(Aliases aliases, ArtifactName name, Version latest, ObjectNode entry, Table table) {
        entry.put("name", name.toString());
        entry.put("type", latest.type().text());
        entry.put("latest", latest.id().toString());
        entry.put("files", latest.files());
        entry.put("bytes", latest.bytes());
        ObjectNode moved = entry.putObject("aliases");
        aliases.all(name).forEach((alias, version) -> moved.put(alias.toString(), version.toString()));
        table.row(
                name,
                latest.type().text(),
                latest.id(),
                latest.files(),
                ForPeople.bytes(latest.bytes()),
                aliases.all(name).entrySet().stream()
                        .map(alias -> alias.getKey() + "=v" + alias.getValue().number())
                        .collect(Collectors.joining(" ")));
    }
}
