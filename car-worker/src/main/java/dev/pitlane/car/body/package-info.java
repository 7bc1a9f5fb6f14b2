/**
 * What the car and its room can do, whatever they are made of: a camera, an actuator, and somebody outside who watches.
 * {@code simulated} is one such car; another is another package beside it. Imports no other module.
 */
package dev.pitlane.car.body;
