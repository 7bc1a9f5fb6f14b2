package dev.pitlane.desktop.labeling;

import java.time.Instant;

/**
 * A task's state; its {@code state.json}.
 *
 * @param labeler who said Done; empty before
 * @param detail by state: the version committed, the desktop moved to, or why it was closed
 */
record TaskStatus(TaskState state, Instant at, String labeler, String detail) {}
