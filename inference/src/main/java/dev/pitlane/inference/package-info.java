/**
 * Runs an engine: frames in, points out, on what the machine has. Invariants: an engine that was opened takes 224×224
 * RGB frames and gives finite points, or says that it didn't; opening never hands out an engine that can't run. Imports
 * foundation, networks.
 */
package dev.pitlane.inference;
