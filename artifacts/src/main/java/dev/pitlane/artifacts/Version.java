package dev.pitlane.artifacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.tree.TreePointer;
import java.time.Instant;
import java.util.Optional;

/**
 * One immutable version of an artifact.
 *
 * @param tree its content
 * @param base the version that the change was applied to; empty for the first
 * @param loggedBy the run that made it
 * @param metadata free facts about it; a copy, changing it changes nothing
 */
public record Version(
        VersionId id,
        ArtifactType type,
        TreePointer tree,
        Optional<VersionId> base,
        Optional<RunId> loggedBy,
        CommitId commit,
        Instant createdAt,
        ObjectNode metadata) {
    public Version {
        metadata = metadata.deepCopy();
    }

    /** Of the whole content: two versions with equal content have equal digest, whatever their names. */
    public Digest digest() {
        return tree.digest();
    }

    /** Number of files. */
    public long files() {
        return tree.files();
    }

    /** Sum of the files' sizes. */
    public long bytes() {
        return tree.bytes();
    }

    @Override
    public ObjectNode metadata() {
        return metadata.deepCopy();
    }
}
