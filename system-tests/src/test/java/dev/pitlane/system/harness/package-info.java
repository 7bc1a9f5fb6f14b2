/**
 * What the tests of the whole system share: {@link dev.pitlane.system.harness.Bench}, all that {@code pitlane up}
 * starts in a home of its own; a person who labels; frames that are the same in every run; waiting for conditions.
 *
 * <p>Invariant: nothing that was started outlives its tests, also when one fails; the logs of a failed test are kept
 * under {@code target/failed/}. May import cli and what it imports.
 */
package dev.pitlane.system.harness;
