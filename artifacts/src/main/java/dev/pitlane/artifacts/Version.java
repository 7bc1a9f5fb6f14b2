package dev.pitlane.artifacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * One immutable version of an artifact.
 *
 * @param digest of the whole content; two versions with equal content have equal digest, whatever their names
 * @param base the version that the change was applied to; empty for the first
 * @param loggedBy the run that made it
 * @param files number of files
 * @param bytes sum of the files' sizes
 * @param metadata free facts about it; a copy, changing it changes nothing
 */
public record Version(
        VersionId id,
        ArtifactType type,
        Digest digest,
        Optional<VersionId> base,
        Optional<RunId> loggedBy,
        CommitId commit,
        Instant createdAt,
        long files,
        long bytes,
        ObjectNode metadata) {
    public Version {
        metadata = metadata.deepCopy();
    }

    @Override
    public ObjectNode metadata() {
        return metadata.deepCopy();
    }
}
