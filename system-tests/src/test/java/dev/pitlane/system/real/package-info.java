/**
 * Real frames through the whole loop, with every setting at its default, and what the gate says of them.
 *
 * <p>The frames lie in the folder that {@code PITLANE_TEST_DATA} names; where it is unset, painted ones take their
 * place with a short training. May import the harness.
 */
package dev.pitlane.system.real;
