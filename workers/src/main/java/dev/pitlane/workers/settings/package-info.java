/**
 * The settings of a process, read once from its environment. Nothing else reads {@code PITLANE_*} variables.
 *
 * <p>May import nothing of ours.
 */
package dev.pitlane.workers.settings;
