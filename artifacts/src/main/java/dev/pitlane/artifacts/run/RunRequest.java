package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.document.CanonicalJson;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import java.util.Objects;

/**
 * What a run is started with.
 *
 * @param commit the run's id derives from it (and the job), so a retry gets its own run again
 * @param request digest of what was asked; the same commit with another request is an error
 * @param config every setting that the job runs with, such as {@code architecture} for train
 * @param who started it: a person, or a workflow's id
 */
public record RunRequest(Job job, CommitId commit, Digest request, ObjectNode config, String who) {
    public RunRequest {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(who, "who");
        config = config.deepCopy();
    }

    /** A request that is recognised by its settings; see {@link CanonicalJson#digest(JsonNode)}. */
    public RunRequest(Job job, CommitId commit, ObjectNode config, String who) {
        this(job, commit, CanonicalJson.digest(config), config, who);
    }

    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }
}
