package dev.pitlane.desktop.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.lineage.StoreView.WorstPrediction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the worst of a run's {@code predictions.jsonl}: one object a line with {@code image} (its path inside the
 * dataset), {@code x}, {@code y} (the label) and {@code predictedX}, {@code predictedY}, all in pixels. Lines of
 * another shape are passed over: the page shows what it understands.
 */
final class WorstPredictions {
    static final String FILE = "predictions.jsonl";

    private WorstPredictions() {}

    static List<WorstPrediction> find(byte[] content, Optional<VersionId> dataset, int most) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> RunViews.json(line).flatMap(json -> read(json, dataset)).stream())
                .sorted(Comparator.comparingDouble(WorstPrediction::pixels).reversed())
                .limit(most)
                .toList();
    }

    private static Optional<WorstPrediction> read(JsonNode json, Optional<VersionId> dataset) {
        boolean whole = json.path("image").isTextual()
                && json.path("x").isNumber()
                && json.path("y").isNumber()
                && json.path("predictedX").isNumber()
                && json.path("predictedY").isNumber();
        if (!whole) {
            return Optional.empty();
        }
        double x = json.path("x").doubleValue();
        double y = json.path("y").doubleValue();
        double predictedX = json.path("predictedX").doubleValue();
        double predictedY = json.path("predictedY").doubleValue();
        return Optional.of(new WorstPrediction(
                dataset,
                json.path("image").textValue(),
                inside(x, y),
                inside(predictedX, predictedY),
                Math.hypot(predictedX - x, predictedY - y)));
    }

    private static Point inside(double x, double y) {
        return new Point(Math.clamp(x, 0, Point.LARGEST), Math.clamp(y, 0, Point.LARGEST));
    }
}
