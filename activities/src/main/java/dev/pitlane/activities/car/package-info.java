/**
 * What a car does: collect, probe, deploy. Queue {@code car-<id>}, one activity at a time: one camera, one motor.
 * Imports artifacts.
 */
package dev.pitlane.activities.car;
