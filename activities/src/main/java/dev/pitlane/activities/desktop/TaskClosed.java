package dev.pitlane.activities.desktop;

import dev.pitlane.activities.Lenient;

/**
 * The task is closed.
 *
 * @param task the task's id
 * @param wasOpen whether it was open on this desktop
 */
@Lenient
public record TaskClosed(String task, boolean wasOpen) {}
