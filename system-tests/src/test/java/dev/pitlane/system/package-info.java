/**
 * The whole system: real server, browser, faults, benchmarks.
 *
 * <p>May import cli.
 */
package dev.pitlane.system;
