package dev.pitlane.activities.gpu;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * A new model.
 *
 * @param model the new model's version
 * @param run the train run
 * @param metrics errors on the test blocks
 * @param seconds wall time of the training loop, resumed parts included
 * @param imagesPerSecond images trained on per second of it
 */
@Lenient
public record Trained(VersionId model, RunId run, Metrics metrics, double seconds, double imagesPerSecond) {
    /**
     * Mean absolute errors on the test blocks, in half image widths and in pixels; absent if there was no image to
     * measure them on.
     *
     * @param testImages how many images they were measured on
     * @param trainImages how many images were trained on
     */
    @Lenient
    public record Metrics(
            Optional<Double> maeX,
            Optional<Double> maeXPixels,
            Optional<Double> maeY,
            Optional<Double> maeYPixels,
            int testImages,
            int trainImages) {}
}
