package dev.pitlane.simulator.camera;

/** Pixels from the image's top left. */
public record ImagePoint(double x, double y) {}
