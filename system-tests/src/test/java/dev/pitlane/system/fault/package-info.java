/**
 * The loop on a real server with real processes that are killed at named points of their work. A point records that it
 * was reached and stands still, so nothing here waits a guessed time before it kills.
 *
 * <p>{@link dev.pitlane.system.fault.FaultSystem} is the whole system of one test run;
 * {@link dev.pitlane.system.fault.Storm} takes one workflow through a list of kills and compares what comes out with an
 * undisturbed workflow.
 *
 * <p>May import harness, cli and what it imports.
 */
package dev.pitlane.system.fault;
