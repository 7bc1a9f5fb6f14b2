/**
 * The settings of a process, read once from its environment. Nothing else reads {@code PITLANE_*} variables. Imports
 * activities, artifacts, foundation.
 */
package dev.pitlane.workers.settings;
