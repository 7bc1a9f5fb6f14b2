package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Logged;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Person;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code artifacts log NAME FOLDER}: a folder's content as the next version. */
@Command(name = "log", description = "Logs a folder as the next version.", mixinStandardHelpOptions = true)
final class ArtifactsLogCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "NAME", description = "The artifact's name.")
    private ArtifactName name;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "Its whole content becomes the version.")
    private Path folder;

    @Option(
            names = "--type",
            defaultValue = "dataset",
            description = "dataset, model or engine; default ${DEFAULT-VALUE}.")
    private ArtifactType type;

    @Mixin
    private Output output;

    @Override
    public void run() {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException("NotFound", "there is no folder " + folder, "give an existing folder");
        }
        ArtifactStore store = StoreAccess.toWrite();
        CommitId commit = CommitId.random();
        Digest request = Digest.of(commit.toString());
        ObjectNode config = Json.object().put("folder", folder.toString());
        AtomicReference<Logged> answer = new AtomicReference<>();
        RunRequest recorded = new RunRequest(Job.IMPORT, commit, request, config, Person.name());
        TerminalProgress.during("log", () -> store.runs().record(recorded, run -> {
            answer.set(store.log(new LogRequest(
                    name, type, commit, request, run.id(), Optional.empty(), this::fill, Json.object())));
            return Json.object();
        }));
        output.answer(() -> document(answer.get()), () -> text(answer.get()));
    }

    private void fill(TreeEditor tree) throws IOException {
        tree.clear();
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.relativize(file).toString(), file));
        }
        tree.put(files);
    }

    private static ObjectNode document(Logged logged) {
        return Json.object()
                .put("version", logged.version().id().toString())
                .put("digest", logged.version().digest().toString())
                .put("files", logged.version().files())
                .put("newFiles", logged.newFiles())
                .put("newBytes", logged.newBytes())
                .put("reused", logged.reused());
    }

    private static String text(Logged logged) {
        return logged.reused()
                ? logged.version().id() + " has this content already"
                : logged.version().id() + "  " + logged.version().files() + " files, " + logged.newFiles() + " new, "
                        + ForPeople.bytes(logged.newBytes()) + " stored";
    }
}
