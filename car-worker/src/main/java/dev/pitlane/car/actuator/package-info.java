/** What moves the car: one steering angle and one throttle. Imports {@code failure}. */
package dev.pitlane.car.actuator;
