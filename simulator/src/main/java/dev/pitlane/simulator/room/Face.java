package dev.pitlane.simulator.room;

import dev.pitlane.simulator.track.Vector;

/**
 * An upright surface: a wall, or a side of a piece of furniture. Seen from its front, {@code from} is on the left.
 *
 * @param bottom metres above the floor
 * @param top metres above the floor
 * @param paint {@link Room#FACE_RESOLUTION} pixels a metre, its last row at {@code bottom}
 * @param light of 256: how bright this side is
 */
public record Face(Vector from, Vector to, double bottom, double top, Raster paint, int light) {}
