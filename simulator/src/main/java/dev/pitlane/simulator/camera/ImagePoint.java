package dev.pitlane.simulator.camera;

/** Pixels from the image's top left corner; a pixel's middle lies half a pixel from its number. */
public record ImagePoint(double x, double y) {}
