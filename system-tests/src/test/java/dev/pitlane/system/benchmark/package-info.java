/**
 * Measurements of the whole system, run by hand; {@code docs/benchmarks.md} says how and what came out. Never tests: no
 * number here makes a build fail. May import cli and what it imports.
 */
package dev.pitlane.system.benchmark;
