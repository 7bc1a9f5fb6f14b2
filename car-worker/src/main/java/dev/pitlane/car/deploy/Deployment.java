package dev.pitlane.car.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.inference.Latency;
import java.util.Optional;

/**
 * How a deploy ended. Also the summary of its run.
 *
 * @param current the engine that drives now
 * @param slot its slot, {@code a} or {@code b}; empty if none drives
 * @param latency of the self-test; empty if there was none
 * @param note for a person
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Deployment(
        RunId run,
        Result result,
        Optional<VersionId> current,
        String slot,
        boolean onProbation,
        Optional<Latency> latency,
        String note) {
    /** What became of it. */
    public enum Result {
        /** The new engine drives. */
        @JsonProperty("switched")
        SWITCHED,
        /** It drove already. */
        @JsonProperty("unchanged")
        UNCHANGED,
        /** Another engine is wanted by now; nothing was done. */
        @JsonProperty("superseded")
        SUPERSEDED
    }
}
