package dev.pitlane.gpu.scoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.NormalizedPoint;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;

/** What a model said of a labelled image. */
public record Prediction(Image image, NormalizedPoint predicted) {

    /** Distance from the label to the right or left, in half image widths. */
    public double errorX() {
        return Math.abs(predicted.x() - label().normalized().x());
    }

    /** Distance from the label up or down, in half image heights. */
    public double errorY() {
        return Math.abs(predicted.y() - label().normalized().y());
    }

    private Point label() {
        return image.label().orElseThrow();
    }

    /** A line of {@code predictions.jsonl}; points in pixels, the predicted one inside the image. */
    public ObjectNode toJson() {
        Point point = predicted.point();
        return Json.object()
                .put("image", image.path())
                .put("digest", image.digest().toString())
                .put("x", label().x())
                .put("y", label().y())
                .put("predictedX", point.x())
                .put("predictedY", point.y())
                .put("errorXPixels", errorX() * NormalizedPoint.HALF_SIDE);
    }
}
