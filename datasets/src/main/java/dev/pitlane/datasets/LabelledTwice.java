package dev.pitlane.datasets;

/**
 * Two files with the same image and different labels.
 *
 * @param file the one whose label gave way, by name
 * @param counting the one whose label counts: the one captured last
 */
public record LabelledTwice(String file, Point point, String counting, Point countingPoint) {
    static LabelledTwice of(NewFrame frame, NewFrame counting) {
        return new LabelledTwice(
                frame.name(),
                frame.label().orElseThrow(),
                counting.name(),
                counting.label().orElseThrow());
    }

    /** How far the points are from each other. */
    public double pixels() {
        return Math.hypot(point.x() - countingPoint.x(), point.y() - countingPoint.y());
    }
}
