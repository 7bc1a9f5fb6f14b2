/**
 * What every worker process shares, so that a worker only adds its registrations.
 *
 * <p>{@code settings} reads the environment once; {@code temporal} connects and waits for the server; {@code process}
 * starts, serves health and metrics, and stops; {@code activity} is the border between Temporal and plain work;
 * {@code registry} answers the workflow's questions about the store; {@code fault} holds the named points at which
 * tests kill a process. Imports no other module.
 */
package dev.pitlane.workers;
