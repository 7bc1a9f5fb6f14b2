package dev.pitlane.simulator.track;

/**
 * The place on the middle line nearest to a point.
 *
 * @param metres along the lap
 * @param offset of the point from the line, left positive
 */
public record Nearest(double metres, double offset) {}
