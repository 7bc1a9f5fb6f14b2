package dev.pitlane.simulator;

/** The middle of the track 0.6 m ahead, in pixels from the image's top left, 0 to 224, the last pixel's edge. */
public record TruthPoint(double x, double y) {}
