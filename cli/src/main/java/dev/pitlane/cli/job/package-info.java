/**
 * The workflow's jobs by hand: train, evaluate, convert, simulate, drive. They need no Temporal server and are logged
 * as runs all the same. Imports activities, artifacts, car, datasets, foundation, gpu, simulator, workers.
 */
package dev.pitlane.cli.job;
