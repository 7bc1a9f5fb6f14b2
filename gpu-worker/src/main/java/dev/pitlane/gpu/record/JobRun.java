package dev.pitlane.gpu.record;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.inference.EngineException;
import dev.pitlane.networks.NetworkException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The run of a job that is being done. */
public final class JobRun {

    private static final JsonMapper JSON = new JsonMapper();

    private final ArtifactStore store;
    private final Run run;

    private JobRun(ArtifactStore store, Run run) {
        this.store = store;
        this.run = run;
    }

    /**
     * Does a job under its run. A retry of a job that was done is not done again: the finished run is the answer. An
     * error that names a fault of the input ends the run as failed; anything else leaves it open for the retry.
     *
     * @param job does the work, calls {@link #use} before it reads and answers the summary
     * @return the finished run
     */
    public static Run perform(ArtifactStore store, RunRequest request, Function<JobRun, ObjectNode> job) {
        Run run = store.runs().start(request);
        if (run.outcome().equals(Optional.of(Outcome.SUCCEEDED))) {
            return run;
        }
        try {
            ObjectNode summary = job.apply(new JobRun(store, run));
            store.runs().finish(run.id(), Outcome.SUCCEEDED, summary);
        } catch (GpuException | DatasetException | NetworkException | EngineException | ArtifactException e) {
            recordFailure(store, run.id(), e);
            throw e;
        }
        return store.runs().get(run.id());
    }

    private static void recordFailure(ArtifactStore store, RunId run, RuntimeException failure) {
        try {
            store.runs().finish(run, Outcome.FAILED, object().put("error", String.valueOf(failure.getMessage())));
        } catch (ArtifactException | UncheckedIOException e) {
            // The store itself may be what fails; the first error is the one to tell.
            failure.addSuppressed(e);
        }
    }

    /** The version that a finished run logged, or would have logged had it not been there. */
    public static VersionId result(Run run) {
        return (run.logged().isEmpty() ? run.unchanged() : run.logged()).getFirst();
    }

    public RunId id() {
        return run.id();
    }

    /** Records the use, then gives the version. */
    public Version use(VersionId id, String role) {
        store.runs().use(run.id(), id, role);
        return store.version(id);
    }

    /** Keeps a file of one JSON document per line with the run. */
    public void attachLines(String name, List<ObjectNode> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        store.runs().attach(run.id(), name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An empty JSON object. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
