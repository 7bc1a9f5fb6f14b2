package dev.pitlane.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.tree.IndexPointer;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreePointer;
import dev.pitlane.artifacts.tree.Trees;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code collections/<name>/versions/00000012.json}; golden file {@code artifact-version.json}.
 *
 * @param signatures room for signatures of the tree's digest; none are made yet
 */
record VersionDocument(
        VersionId version,
        ArtifactType type,
        @JsonUnwrapped Content content,
        @JsonUnwrapped Origin origin,
        Instant createdAt,
        ObjectNode metadata,
        List<ObjectNode> signatures) {
    VersionDocument {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(metadata, "metadata");
        signatures = List.copyOf(signatures);
    }

    /**
     * What is in it.
     *
     * @param index where its index begins; absent where it has none
     * @param newFiles distinct contents that the version before did not have
     * @param newBytes their size
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(TreePointer tree, IndexPointer index, long newFiles, long newBytes) {
        Content {
            Objects.requireNonNull(tree, "tree");
        }
    }

    /**
     * How it came about.
     *
     * @param base the version whose tree the change was applied to; absent for the first
     * @param request digest of the request that the commit id stands for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(VersionId base, RunId loggedBy, CommitId commit, Digest request) {
        Origin {
            Objects.requireNonNull(commit, "commit");
            Objects.requireNonNull(request, "request");
        }
    }

    Tree open(Trees trees) {
        return trees.open(content.tree(), Optional.ofNullable(content.index()));
    }

    Version toVersion() {
        return new Version(
                version,
                type,
                content.tree(),
                Optional.ofNullable(origin.base()),
                Optional.ofNullable(origin.loggedBy()),
                origin.commit(),
                createdAt,
                metadata);
    }
}
