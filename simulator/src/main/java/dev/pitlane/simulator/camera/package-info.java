/** The car's camera: a wide lens, the picture it makes of a room, and its JPEG. Imports foundation. */
package dev.pitlane.simulator.camera;
