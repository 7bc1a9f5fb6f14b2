/**
 * All parts of Pitlane on this machine: server, simulator and workers as processes of their own, as {@code up},
 * {@code demo} and the system tests start them.
 *
 * <p>May import workers and {@code dev.pitlane.cli.server}, {@code dev.pitlane.cli.process}.
 */
package dev.pitlane.cli.local;
