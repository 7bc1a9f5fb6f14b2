/**
 * Bad input at the public doors: the command line as a process of its own, and the workflow on a real server. Each
 * gives an error that names the thing and what to do, loses nothing, and leaves the workflow waiting for a decision
 * where a person can mend it.
 *
 * <p>May import cli and what it imports, and {@code dev.pitlane.system.fault}.
 */
package dev.pitlane.system.input;
