/**
 * The car's camera: a wide lens, the picture it makes of a room, and its JPEG.
 *
 * <p>May import {@code car}, {@code room} and {@code track}.
 */
package dev.pitlane.simulator.camera;
