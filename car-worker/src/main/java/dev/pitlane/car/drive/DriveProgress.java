package dev.pitlane.car.drive;

/** How a drive goes: laps completed in a row, times off the track, seconds since the car first moved. */
public record DriveProgress(int completed, int laps, int offTrack, double seconds) {}
