package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.Point;

/** What the production model says about an image. */
@FunctionalInterface
public interface PointPredictor extends AutoCloseable {

    /** The point in the image's pixels, inside the image. */
    Point predict(byte[] jpeg);

    @Override
    default void close() {}

    /** Opens predictors; reading the model may take seconds, so it happens beside the page. */
    @FunctionalInterface
    interface Source {
        PointPredictor open(VersionId production);
    }
}
