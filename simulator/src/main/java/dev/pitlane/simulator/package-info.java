/**
 * A room, a taped track, a camera and a car's body, over a socket.
 *
 * <p>May import nothing of ours.
 */
package dev.pitlane.simulator;
