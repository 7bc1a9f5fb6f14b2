/** A picture of the track from above with the paths that were driven on it, for people. Imports no other module. */
package dev.pitlane.simulator.map;
