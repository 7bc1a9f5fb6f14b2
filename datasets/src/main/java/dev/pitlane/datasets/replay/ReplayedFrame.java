package dev.pitlane.datasets.replay;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One frame of a replayed folder.
 *
 * @param capturedAt from the file's name or its place in the folder, never from a clock
 */
public record ReplayedFrame(Path file, Instant capturedAt) {}
