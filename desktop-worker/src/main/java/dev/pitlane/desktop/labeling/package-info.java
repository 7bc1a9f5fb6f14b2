/**
 * Labelling tasks: what a person decides about each image, on this desktop's disk before the next image shows.
 *
 * <p>Invariants: a decision that was answered is in the task's journal, fsynced; a journal only grows, so undo and
 * revisions are lines too; every line has an id, so a repeated request or a journal taken over from another desktop
 * counts once; a task that is no longer open changes no more.
 *
 * <p>No Temporal, no HTTP: both stand around this. Imports artifacts, datasets, foundation, inference.
 */
package dev.pitlane.desktop.labeling;
