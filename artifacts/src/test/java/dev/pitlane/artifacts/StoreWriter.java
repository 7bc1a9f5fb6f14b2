package dev.pitlane.artifacts;

import static dev.pitlane.artifacts.TestStore.REQUEST;
import static dev.pitlane.artifacts.TestStore.TRACK;
import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.object;

import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Logs one file after the other and moves an alias to each version; also a process of its own. */
final class StoreWriter {
    static final AliasName ALIAS = AliasName.parse("newest");

    private final ArtifactStore store;
    private final String writer;

    StoreWriter(ArtifactStore store, String writer) {
        this.store = store;
        this.writer = writer;
    }

    /** Logs one file; the number is also the commit id. */
    Logged log(int number) {
        CommitId commit = CommitId.of(writer, Integer.toString(number));
        RunId run = store.runs()
                .start(new RunRequest(Job.COLLECT, commit, REQUEST, object(), writer))
                .id();
        Logged logged = store.log(new LogRequest(
                TRACK,
                ArtifactType.DATASET,
                commit,
                REQUEST,
                run,
                Optional.empty(),
                tree -> tree.put(writer + "/" + number + ".jpg", bytes(writer + " " + number)),
                object()));
        store.aliases().move(TRACK, ALIAS, logged.version().id(), Expected.anything(), writer, "logged");
        return logged;
    }

    /** Arguments: the store's URI, the writer's name, how many files. Says each version on a line when it is logged. */
    public static void main(String[] arguments) {
        StoreWriter writer =
                new StoreWriter(ArtifactStore.openOrMake(URI.create(arguments[0]), Clock.systemUTC()), arguments[1]);
        for (int number = 1; number <= Integer.parseInt(arguments[2]); number++) {
            System.out.println(writer.log(number).version().id());
        }
    }
}
