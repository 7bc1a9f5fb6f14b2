package dev.pitlane.car.collect;

/** How far a collect is: {@code frames} of {@code of} are on the car's disk. */
public record CollectProgress(int frames, int of) {}
