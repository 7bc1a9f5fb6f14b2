package dev.pitlane.desktop.labeling;

/** That a person is done: what the signal {@code labelingCompleted} tells the workflow. */
public record Completion(String workflow, TaskId task, String labeler) {}
