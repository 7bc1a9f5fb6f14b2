package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.AliasMove;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.Table;
import dev.pitlane.cli.process.Person;
import dev.pitlane.foundation.json.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code artifacts alias NAME ALIAS [REF]}: moves an alias, or without REF shows all its moves. */
@Command(
        name = "alias",
        description = "Moves an alias to a version, or shows where it stood.",
        mixinStandardHelpOptions = true)
final class ArtifactsAliasCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "NAME", description = "The artifact's name.")
    private ArtifactName name;

    @Parameters(index = "1", paramLabel = "ALIAS", description = "For example production.")
    private AliasName alias;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "REF",
            description = "Where it shall stand; without it the moves are shown.")
    private Optional<Reference> target = Optional.empty();

    @Option(names = "--expect", paramLabel = "REF", description = "Move only if the alias stands there now.")
    private Optional<VersionId> expected = Optional.empty();

    @Option(names = "--why", defaultValue = "by hand", description = "Kept with the move.")
    private String why;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        if (target.isPresent()) {
            Version version = store.resolve(target.get());
            Expected condition = expected.map(Expected::version).orElse(Expected.anything());
            store.aliases().move(name, alias, version.id(), condition, Person.name(), why);
        }
        List<AliasMove> history = store.aliases().history(name, alias);
        output.answer(() -> document(history), () -> text(history));
    }

    private ObjectNode document(List<AliasMove> history) {
        ObjectNode document = Json.object().put("name", name.toString()).put("alias", alias.toString());
        ArrayNode moves = document.putArray("moves");
        history.forEach(move -> moves.add(Json.tree(move)));
        return document;
    }

    private static String text(List<AliasMove> history) {
        Table table = new Table("WHEN", "VERSION", "WHO", "WHY");
        history.forEach(move -> table.row(ForPeople.time(move.movedAt()), move.version(), move.who(), move.why()));
        return table.toString();
    }
}
