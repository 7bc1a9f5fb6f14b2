/**
 * What happens in the room as time passes: the car under commands, the judge who watches, the hands that carry.
 *
 * <p>Time is a number of seconds that the caller moves on, so a whole drive runs in milliseconds in a test. Nothing
 * here reads a clock or starts a thread, and nothing is thread safe. Imports no other module.
 */
package dev.pitlane.simulator.world;
