/**
 * All parts of Pitlane on this machine: server, simulator and workers as processes of their own, as {@code up},
 * {@code demo} and the system tests start them. Imports desktop, foundation, workers.
 */
package dev.pitlane.cli.local;
