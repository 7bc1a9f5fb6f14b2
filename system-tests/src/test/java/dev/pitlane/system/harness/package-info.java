/**
 * A whole system for the tests of one class: what {@code pitlane up} starts, in a home of its own.
 *
 * <p>Invariant: nothing that was started outlives its tests, also when one fails; the logs of a failed test are kept
 * under {@code target/failed/}. May import cli and what it imports, and how the fault tests wait.
 */
package dev.pitlane.system.harness;
