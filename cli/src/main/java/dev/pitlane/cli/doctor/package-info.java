/**
 * What this machine has and lacks for each role, each with what to do.
 *
 * <p>May import workers (settings, temporal), inference, car-worker (camera), artifacts and
 * {@code dev.pitlane.cli.server}.
 */
package dev.pitlane.cli.doctor;
