/**
 * When a frame was captured, as far as its file name tells: the clock is never asked.
 *
 * <p>May import nothing of ours.
 */
package dev.pitlane.datasets.capture;
