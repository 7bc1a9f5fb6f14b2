package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One execution of a job as it stands now.
 *
 * @param asked what it was started with
 * @param finished empty while it runs (or if it was killed)
 * @param used in the order of time
 * @param unchanged versions that this run would have logged, had they not been there with equal content
 * @param attachments names of files kept with the run, sorted
 */
public record Run(
        RunId id,
        RunRequest asked,
        Instant startedAt,
        Optional<Finished> finished,
        List<Use> used,
        List<VersionId> logged,
        List<VersionId> unchanged,
        List<String> attachments) {
    public Run {
        used = List.copyOf(used);
        logged = List.copyOf(logged);
        unchanged = List.copyOf(unchanged);
        attachments = List.copyOf(attachments);
    }

    public Job job() {
        return asked.job();
    }

    public CommitId commit() {
        return asked.commit();
    }

    /** Every setting it ran with; a copy. */
    public ObjectNode config() {
        return asked.config();
    }

    public String who() {
        return asked.who();
    }

    public Optional<Instant> finishedAt() {
        return finished.map(Finished::finishedAt);
    }

    public Optional<Outcome> outcome() {
        return finished.map(Finished::outcome);
    }

    /** Metrics and results given at the end, empty before; a copy. */
    public ObjectNode summary() {
        return finished.map(Finished::summary).orElseGet(Json::object);
    }

    /** The version that the run logged first, or would have logged had it not been there. */
    public Optional<VersionId> result() {
        return Stream.concat(logged.stream(), unchanged.stream()).findFirst();
    }
}
