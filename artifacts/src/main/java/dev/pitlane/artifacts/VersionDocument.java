package dev.pitlane.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.tree.IndexPointer;
import dev.pitlane.artifacts.tree.TreePointer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code collections/<name>/versions/00000012.json}; golden file {@code artifact-version.json}.
 *
 * @param index where its index begins; absent where it has none
 * @param base the version whose tree the change was applied to; absent for the first
 * @param request digest of the request that the commit id stands for
 * @param signatures room for signatures of the tree's digest; none are made yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionDocument(
        VersionId version,
        ArtifactType type,
        TreePointer tree,
        IndexPointer index,
        long newFiles,
        long newBytes,
        VersionId base,
        RunId loggedBy,
        CommitId commit,
        Digest request,
        Instant createdAt,
        ObjectNode metadata,
        List<ObjectNode> signatures) {
    VersionDocument {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(metadata, "metadata");
        signatures = List.copyOf(signatures);
    }

    Version toVersion() {
        return new Version(
                version,
                type,
                tree.digest(),
                Optional.ofNullable(base),
                Optional.ofNullable(loggedBy),
                commit,
                createdAt,
                tree.files(),
                tree.bytes(),
                metadata);
    }
}
