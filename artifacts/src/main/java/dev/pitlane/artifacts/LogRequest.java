package dev.pitlane.artifacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.tree.TreeChange;
import java.util.Objects;
import java.util.Optional;

/**
 * A change to be logged as the next version of an artifact.
 *
 * @param type must be the type of the collection if it has versions already
 * @param commit idempotence key: the same commit logs one version, however often it is tried
 * @param request digest of what was asked; the same commit with another request is an error
 * @param run the run that logs; it must have been started
 * @param base the version that the caller looked at. If a newer one exists by now, the change is applied to that one
 * @param change applied to the latest version's tree (an empty tree for the first version); a change that replaces
 *     everything begins with {@link dev.pitlane.artifacts.tree.TreeEditor#clear()}
 * @param metadata free facts kept with the version, outside its digest
 */
public record LogRequest(
        ArtifactName name,
        ArtifactType type,
        CommitId commit,
        Digest request,
        RunId run,
        Optional<VersionId> base,
        TreeChange change,
        ObjectNode metadata) {
    public LogRequest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(change, "change");
        metadata = metadata.deepCopy();
        if (base.isPresent() && !base.get().name().equals(name)) {
            throw new IllegalArgumentException("base " + base.get() + " is not a version of " + name);
        }
    }

    @Override
    public ObjectNode metadata() {
        return metadata.deepCopy();
    }
}
