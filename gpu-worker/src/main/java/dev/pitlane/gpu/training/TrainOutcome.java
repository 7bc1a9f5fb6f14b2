package dev.pitlane.gpu.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.gpu.record.JobRun;
import dev.pitlane.gpu.scoring.Score;

/**
 * A training that was done.
 *
 * @param model the version it logged, or the equal one that was there
 * @param test errors on the dataset's labelled test blocks
 * @param trainImages how many images were learned from
 * @param steps optimiser steps
 * @param resumedFromStep the checkpoint's step that the last attempt went on from; 0 if none
 * @param seconds wall time of the training loop, resumed parts included
 * @param imagesPerSecond frames learned from per second of it
 */
public record TrainOutcome(
        VersionId model,
        RunId run,
        Score test,
        int trainImages,
        int steps,
        int resumedFromStep,
        double seconds,
        double imagesPerSecond) {

    /** What the run keeps; {@link #of(Run)} reads it. */
    static ObjectNode summary(
            Score test, int trainImages, int steps, int resumedFromStep, double seconds, double imagesPerSecond) {
        ObjectNode summary = JobRun.object();
        test.putInto(summary);
        return summary.put("testImages", test.images())
                .put("trainImages", trainImages)
                .put("steps", steps)
                .put("resumedFromStep", resumedFromStep)
                .put("seconds", seconds)
                .put("imagesPerSecond", imagesPerSecond);
    }

    static TrainOutcome of(Run run) {
        JsonNode summary = run.summary();
        return new TrainOutcome(
                JobRun.result(run),
                run.id(),
                new Score(
                        summary.path("testImages").asInt(),
                        summary.path("maeX").asDouble(),
                        summary.path("maeY").asDouble()),
                summary.path("trainImages").asInt(),
                summary.path("steps").asInt(),
                summary.path("resumedFromStep").asInt(),
                summary.path("seconds").asDouble(),
                summary.path("imagesPerSecond").asDouble());
    }
}
