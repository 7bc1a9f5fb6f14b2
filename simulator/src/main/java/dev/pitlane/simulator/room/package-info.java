/**
 * What the camera sees: floor with tape, walls, furniture and the light, all made from the track's seed.
 *
 * <p>Surfaces are painted once into rasters with mipmaps, so that rendering is table lookup. Imports no other module.
 */
package dev.pitlane.simulator.room;
