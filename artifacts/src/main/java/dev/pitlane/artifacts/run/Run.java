package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One execution of a job as it stands now.
 *
 * @param config every setting it ran with; a copy
 * @param finishedAt empty while it runs (or if it was killed)
 * @param summary metrics and results given at the end; empty before
 * @param used in the order of time
 * @param unchanged versions that this run would have logged, had they not been there with equal content
 * @param attachments names of files kept with the run, sorted
 */
public record Run(
        RunId id,
        Job job,
        CommitId commit,
        Digest request,
        ObjectNode config,
        String who,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Outcome> outcome,
        ObjectNode summary,
        List<Use> used,
        List<VersionId> logged,
        List<VersionId> unchanged,
        List<String> attachments) {
    public Run {
        config = config.deepCopy();
        summary = summary.deepCopy();
        used = List.copyOf(used);
        logged = List.copyOf(logged);
        unchanged = List.copyOf(unchanged);
        attachments = List.copyOf(attachments);
    }

    /** The version that the run logged first, or would have logged had it not been there. */
    public Optional<VersionId> result() {
        return Stream.concat(logged.stream(), unchanged.stream()).findFirst();
    }

    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }

    @Override
    public ObjectNode summary() {
        return summary.deepCopy();
    }
}
