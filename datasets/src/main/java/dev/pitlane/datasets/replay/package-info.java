/**
 * A folder of JPEGs as a camera: in which order, and when each frame counts as captured.
 *
 * <p>May import {@code capture} and {@code error}.
 */
package dev.pitlane.datasets.replay;
