package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The documents under {@code runs/<id>/}; golden files {@code artifact-run*.json}. */
final class RunDocuments {
    private RunDocuments() {}

    /**
     * {@code run.json}.
     *
     * @param startedFrom the highest version number of every collection when the run started: a retry looks for its
     *     commit id above it
     */
    record Started(
            RunId run,
            Job job,
            CommitId commit,
            Digest request,
            String who,
            Instant startedAt,
            ObjectNode config,
            Map<String, Integer> startedFrom) {
        Started {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(commit, "commit");
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(who, "who");
            Objects.requireNonNull(startedAt, "startedAt");
            Objects.requireNonNull(config, "config");
            startedFrom = new TreeMap<>(startedFrom);
        }

        RunRequest asked() {
            return new RunRequest(job, commit, request, config, who);
        }

        Map<ArtifactName, Integer> since() {
            Map<ArtifactName, Integer> since = new TreeMap<>();
            startedFrom.forEach((name, number) -> since.put(ArtifactName.parse(name), number));
            return since;
        }
    }

    /** {@code logged/<name>@<number>.json}. */
    record Logged(VersionId version, CommitId commit) {
        Logged {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(commit, "commit");
        }
    }

    /** {@code unchanged/<name>@<hash of the commit>.json}. */
    record Unchanged(VersionId version, CommitId commit, Digest request) {
        Unchanged {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(commit, "commit");
            Objects.requireNonNull(request, "request");
        }
    }

    /** {@code attachments/<file>/00000001.json}; the highest counts. The bytes are a blob. */
    record Attached(String file, Digest digest, long size) {
        Attached {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(digest, "digest");
        }
    }
}
