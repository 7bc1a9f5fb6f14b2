/**
 * Commands that run parts of Pitlane: one worker, the simulator, or all of them. Imports activities, car, datasets,
 * desktop, foundation, gpu, simulator, workers, workflows.
 */
package dev.pitlane.cli.worker;
