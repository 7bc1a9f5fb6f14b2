package dev.pitlane.desktop.lineage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.tree.TreeEntry;
import dev.pitlane.datasets.Point;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of the lineage page. */
public final class StoreView {
    private StoreView() {}

    /**
     * Where the page begins: of every list the newest.
     *
     * @param mark names this state of the store, to ask later whether something is new
     * @param newest what the page shows first
     */
    public record Beginning(String mark, List<Collection> collections, Runs runs, Optional<VersionId> newest) {}

    /** Versions of an artifact, newest first; {@code more} if there are older ones. */
    public record Collection(
            ArtifactName name, Optional<ArtifactType> type, List<VersionLine> versions, boolean more) {}

    /** The newest runs; {@code more} if there are older ones. */
    public record Runs(List<RunLine> runs, boolean more) {}

    public record VersionLine(VersionId version, Instant createdAt, long files, long bytes, List<AliasName> aliases) {
        static VersionLine of(Version version, Map<AliasName, VersionId> aliases) {
            return new VersionLine(
                    version.id(),
                    version.createdAt(),
                    version.files(),
                    version.bytes(),
                    StoreLists.aliasesOf(version.id(), aliases));
        }
    }

    public record RunLine(
            RunId run, Job job, Instant startedAt, Optional<Instant> finishedAt, Optional<Outcome> outcome) {
        static RunLine of(Run run) {
            return new RunLine(run.id(), run.job(), run.startedAt(), run.finishedAt(), run.outcome());
        }
    }

    /** Runs and versions, and how data flowed: from a version used to the run, from the run to what it logged. */
    public record LineageGraph(List<GraphNode> nodes, List<GraphEdge> edges) {}

    /**
     * A node.
     *
     * @param kind {@code version} or {@code run}
     * @param type of a version
     * @param job of a run
     * @param more whether some of its neighbours are left out
     */
    public record GraphNode(
            String id,
            String kind,
            Optional<ArtifactType> type,
            Optional<Job> job,
            Optional<Outcome> outcome,
            List<AliasName> aliases,
            boolean more) {
        GraphNode withMore() {
            return new GraphNode(id, kind, type, job, outcome, aliases, true);
        }
    }

    public record GraphEdge(String from, String to, String role) {}

    /**
     * One version: how it came about, who used it and what is in it.
     *
     * @param moreUsers how many further runs used it
     */
    public record VersionDetail(
            @JsonUnwrapped VersionLine line,
            ArtifactType type,
            Digest digest,
            Optional<RunRef> loggedBy,
            List<RunRef> usedBy,
            int moreUsers,
            List<Move> history,
            @JsonUnwrapped Content content,
            ObjectNode metadata) {}

    /**
     * What is in a version: of a dataset its sessions, of any other its files.
     *
     * @param documents the small JSON files at its top, by name
     */
    public record Content(List<Session> sessions, Map<String, JsonNode> documents, List<TreeEntry> entries) {}

    public record RunRef(RunId run, Job job) {}

    public record Move(AliasName alias, Instant at, String who, String why) {}

    /**
     * A dataset's session.
     *
     * @param test images in its test block
     * @param sample images to show; none of old sessions
     */
    public record Session(String name, int images, int labelled, int rejected, int test, List<SampleImage> sample) {}

    public record SampleImage(String path, Digest digest, Optional<Point> label, boolean rejected) {}

    public record RunDetail(
            @JsonUnwrapped RunLine line,
            String who,
            ObjectNode config,
            ObjectNode summary,
            List<UsedVersion> used,
            List<VersionId> logged,
            List<VersionId> unchanged,
            List<String> attachments,
            List<WorstPrediction> worst) {}

    public record UsedVersion(VersionId version, String role) {}

    /**
     * A prediction far from its label.
     *
     * @param version the dataset that the run used and that holds the image
     * @param pixels the distance
     */
    public record WorstPrediction(
            Optional<VersionId> version, String path, Point label, Point predicted, double pixels) {}
}
