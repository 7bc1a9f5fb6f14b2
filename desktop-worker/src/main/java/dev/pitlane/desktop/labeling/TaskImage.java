package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import java.time.Instant;

/** An image of a task: where it lies in the dataset's version, and what names it whatever its path. */
public record TaskImage(Digest digest, String path, String session, Instant capturedAt) {}
