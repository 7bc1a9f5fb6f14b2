/**
 * The middle line of a taped track: straights and arcs that close to a lap, made from a seed.
 *
 * <p>Metres, radians, x to the right and y up as on a map; positive curvature and positive offsets are to the left in
 * driving direction. Imports no other module.
 */
package dev.pitlane.simulator.track;
