package dev.pitlane.inference;

/**
 * How long something took, many times.
 *
 * @param count how often it was measured; all others are 0 if never
 * @param p50Millis half were at most this, in milliseconds
 * @param p99Millis 99 of 100 were at most this, in milliseconds
 * @param maxMillis the longest, in milliseconds
 */
public record Latency(long count, double p50Millis, double p99Millis, double maxMillis) {}
