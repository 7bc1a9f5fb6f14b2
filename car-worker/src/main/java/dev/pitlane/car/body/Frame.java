package dev.pitlane.car.body;

import java.time.Instant;

/**
 * One picture as the camera gave it.
 *
 * @param name what the source calls it, for messages
 * @param jpeg the bytes, never decoded and encoded again
 * @param capturedAt by the camera's clock; a carried car and a replayed folder have a clock of their own
 * @param capturedNanos the same moment on {@link System#nanoTime()}; for a camera whose clock is not ours, when the
 *     first byte arrived
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record Frame(String name, byte[] jpeg, Instant capturedAt, long capturedNanos) implements Capture {}
