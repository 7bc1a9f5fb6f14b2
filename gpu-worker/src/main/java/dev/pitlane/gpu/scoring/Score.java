package dev.pitlane.gpu.scoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.datasets.NormalizedPoint;
import java.util.List;

/**
 * Mean absolute errors over some images.
 *
 * @param images how many
 * @param maeX in half image widths; 0 over no images
 * @param maeY in half image heights; 0 over no images
 */
public record Score(int images, double maeX, double maeY) {

    /** The score of predictions. */
    public static Score of(List<Prediction> predictions) {
        return new Score(
                predictions.size(),
                predictions.stream().mapToDouble(Prediction::errorX).average().orElse(0),
                predictions.stream().mapToDouble(Prediction::errorY).average().orElse(0));
    }

    public double maeXPixels() {
        return maeX * NormalizedPoint.HALF_SIDE;
    }

    public double maeYPixels() {
        return maeY * NormalizedPoint.HALF_SIDE;
    }

    /** Puts the four errors, unless there was nothing to measure them on. */
    public void putInto(ObjectNode node) {
        if (images > 0) {
            node.put("maeX", maeX);
            node.put("maeXPixels", maeXPixels());
            node.put("maeY", maeY);
            node.put("maeYPixels", maeYPixels());
        }
    }
}
