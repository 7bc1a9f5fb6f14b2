/**
 * Commands that run parts of Pitlane: one worker, the simulator, or all of them.
 *
 * <p>May import workers, workflows, the device modules, simulator and {@code dev.pitlane.cli.local}.
 */
package dev.pitlane.cli.worker;
