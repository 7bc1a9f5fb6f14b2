/**
 * The pitlane command.
 *
 * <p>May import workflows, workers, car-worker, desktop-worker, gpu-worker, simulator, networks, inference, datasets,
 * activities, artifacts.
 */
package dev.pitlane.cli;
