/**
 * A picture of the track from above with the paths that were driven on it, for people.
 *
 * <p>May import the protocol's records ({@code TrackMap}, {@code DriveResult}).
 */
package dev.pitlane.simulator.map;
