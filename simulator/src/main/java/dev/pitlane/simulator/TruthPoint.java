package dev.pitlane.simulator;

/** The middle of the track 0.6 m ahead, in pixels from the image's top left, 0 to 223. */
public record TruthPoint(double x, double y) {}
