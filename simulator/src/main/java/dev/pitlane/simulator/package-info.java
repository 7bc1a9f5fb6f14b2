/**
 * A room, a taped track, a camera and a car's body, over one TCP port.
 *
 * <p>The process stands in for the car's body and for the room only. Its protocol is
 * {@code docs/simulator-protocol.md}; {@link dev.pitlane.simulator.SimulatorServer} speaks it,
 * {@link dev.pitlane.simulator.SimulatorControl} is the client of its control side. A room is a function of its seed:
 * equal seeds give equal tracks, textures and, pose by pose, equal frames. Imports foundation.
 */
package dev.pitlane.simulator;
