/**
 * The workflow's jobs by hand: train, evaluate, convert, simulate, drive. They need no Temporal server and are logged
 * as runs all the same.
 *
 * <p>May import the device modules, simulator, datasets, artifacts and {@code dev.pitlane.cli.output}.
 */
package dev.pitlane.cli.job;
