package dev.pitlane.simulator;

import java.util.List;

/**
 * The track from above, in metres. Lines are closed: the last point joins the first.
 *
 * @param centre points {x, y} of the middle line, every few centimetres
 * @param left the left tape line, in driving direction
 * @param right the right tape line
 * @param room {minX, minY, maxX, maxY} of the walls
 */
public record TrackMap(
        List<double[]> centre, List<double[]> left, List<double[]> right, double widthMetres, List<Double> room) {
    public TrackMap {
        centre = List.copyOf(centre);
        left = List.copyOf(left);
        right = List.copyOf(right);
        room = List.copyOf(room);
    }
}
