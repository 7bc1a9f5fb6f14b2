package dev.pitlane.gpu.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.scoring.Score;
import java.util.Optional;

/**
 * A training that was done.
 *
 * @param model the version it logged, or the equal one that was there
 * @param test errors on the dataset's labelled test blocks; empty if there are none
 * @param effort what it took
 */
public record TrainOutcome(VersionId model, RunId run, Optional<Score> test, Effort effort) {

    /**
     * What a training takes.
     *
     * @param trainImages how many images were learned from
     * @param steps optimiser steps
     * @param resumedFromStep the checkpoint's step that the last attempt went on from; 0 if none
     * @param seconds wall time of the training loop, resumed parts included
     * @param imagesPerSecond frames learned from per second of it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Effort(int trainImages, int steps, int resumedFromStep, double seconds, double imagesPerSecond) {}

    /** How many images the model was tested on. */
    public int testImages() {
        return test.map(Score::images).orElse(0);
    }

    /** What the run keeps; {@link #of(Run)} reads it. */
    static ObjectNode summary(Optional<Score> test, Effort effort) {
        ObjectNode summary = Json.MAPPER.valueToTree(effort);
        summary.put("testImages", test.map(Score::images).orElse(0));
        test.ifPresent(score -> score.putInto(summary));
        return summary;
    }

    static TrainOutcome of(Run run) {
        ObjectNode summary = run.summary();
        return new TrainOutcome(
                run.result().orElseThrow(),
                run.id(),
                Score.read(summary.path("testImages").asInt(), summary),
                Json.MAPPER.convertValue(summary, Effort.class));
    }
}
