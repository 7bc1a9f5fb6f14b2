package dev.pitlane.desktop.labeling;

/** How far a task is; {@code left} have no decision. */
public record TaskCounts(int images, int labelled, int rejected, int left) {}
