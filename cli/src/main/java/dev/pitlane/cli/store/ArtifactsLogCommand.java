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
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.cli.CommandFailedException;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code artifacts log NAME FOLDER}: a folder's content as the next version. */
@Command(name = "log", description = "Logs a folder as the next version.", mixinStandardHelpOptions = true)
final class ArtifactsLogCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "NAME", description = "The artifact's name.")
    private String name;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "Its whole content becomes the version.")
    private Path folder;

    @Option(
            names = "--type",
            defaultValue = "dataset",
            description = "dataset, model or engine; default ${DEFAULT-VALUE}.")
    private String type;

    @Mixin
    private Output output;

    @Override
    public void run() {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException("NotFound", "there is no folder " + folder, "give an existing folder");
        }
        ArtifactStore store = StoreAccess.open();
        ArtifactName artifact = ArtifactName.parse(name);
        ArtifactType kind = ArtifactType.parse(type);
        CommitId commit = CommitId.random();
        Digest request = Digest.of(commit.toString());
        ObjectNode config = Json.object().put("folder", folder.toString());
        Run run = store.runs()
                .start(new RunRequest(Job.IMPORT, commit, request, config, System.getProperty("user.name")));
        try {
            Logged logged = store.log(new LogRequest(
                    artifact, kind, commit, request, run.id(), Optional.empty(), this::fill, Json.object()));
            store.runs().finish(run.id(), Outcome.SUCCEEDED, Json.object());
            output.answer(() -> document(logged), () -> text(logged));
        } catch (RuntimeException e) {
            store.runs().finish(run.id(), Outcome.FAILED, Json.object().put("failure", String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void fill(TreeEditor tree) throws IOException {
        tree.clear();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            tree.put(folder.relativize(file).toString(), file);
        }
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
                        + logged.newBytes() + " bytes stored";
    }
}
