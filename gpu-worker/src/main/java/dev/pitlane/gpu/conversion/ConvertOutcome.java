package dev.pitlane.gpu.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.foundation.json.Json;

/**
 * A conversion that was done.
 *
 * @param engine the version it logged, or the equal one that was there
 * @param architecture the network's name
 * @param parity how well model and engine agree
 */
public record ConvertOutcome(VersionId engine, RunId run, String architecture, Parity parity) {

    /** What the run keeps; {@link #of(Run)} reads it. */
    static ObjectNode summary(String architecture, Parity parity) {
        return Json.object()
                .put("architecture", architecture)
                .put("parityFrames", parity.frames())
                .put("parityMaxDifference", parity.maxDifference());
    }

    static ConvertOutcome of(Run run) {
        JsonNode summary = run.summary();
        return new ConvertOutcome(
                run.result().orElseThrow(),
                run.id(),
                summary.path("architecture").asText(),
                new Parity(
                        summary.path("parityFrames").asInt(),
                        summary.path("parityMaxDifference").asDouble()));
    }
}
