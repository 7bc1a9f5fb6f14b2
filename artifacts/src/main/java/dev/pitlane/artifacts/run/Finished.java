package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;

/**
 * How a run ended; {@code outcomes/00000001.json} under the run, of which the highest counts.
 *
 * @param summary metrics and results; a copy
 */
public record Finished(Outcome outcome, Instant finishedAt, ObjectNode summary) {
    public Finished {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(finishedAt, "finishedAt");
        summary = summary.deepCopy();
    }

    @Override
    public ObjectNode summary() {
        return summary.deepCopy();
    }
}
