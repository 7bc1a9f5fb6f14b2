package dev.pitlane.gpu.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.datasets.NormalizedPoint;
import java.util.List;
import java.util.Optional;

/**
 * Mean absolute errors over at least one image. Over no image there is no score, rather than one of zeros.
 *
 * @param maeX in half image widths
 * @param maeY in half image heights
 */
public record Score(int images, double maeX, double maeY) {

    public Score {
        if (images < 1) {
            throw new IllegalArgumentException("a score is over at least 1 image, not " + images);
        }
    }

    /** The score of predictions; empty over none. */
    public static Optional<Score> of(List<Prediction> predictions) {
        return predictions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Score(
                        predictions.size(),
                        mean(predictions.stream()
                                .mapToDouble(Prediction::errorX)
                                .toArray()),
                        mean(predictions.stream()
                                .mapToDouble(Prediction::errorY)
                                .toArray())));
    }

    private static double mean(double[] errors) {
        double sum = 0;
        for (double error : errors) {
            sum += error;
        }
        return sum / errors.length;
    }

    /** What {@link #putInto} has put there, over so many images; empty if it has put nothing. */
    public static Optional<Score> read(int images, JsonNode node) {
        return node.path("maeX").isNumber()
                ? Optional.of(new Score(
                        images, node.path("maeX").asDouble(), node.path("maeY").asDouble()))
                : Optional.empty();
    }

    public double maeXPixels() {
        return maeX * NormalizedPoint.HALF_SIDE;
    }

    public double maeYPixels() {
        return maeY * NormalizedPoint.HALF_SIDE;
    }

    /** Puts the four errors. */
    public ObjectNode putInto(ObjectNode node) {
        return node.put("maeX", maeX)
                .put("maeXPixels", maeXPixels())
                .put("maeY", maeY)
                .put("maeYPixels", maeYPixels());
    }
}
