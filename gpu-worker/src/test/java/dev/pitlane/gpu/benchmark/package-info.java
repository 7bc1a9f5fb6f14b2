/** Programs that measure; run by hand as docs/benchmarks.md says, never as tests. */
package dev.pitlane.gpu.benchmark;
