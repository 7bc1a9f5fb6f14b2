/** What can go wrong on the car: one family of errors, each with the thing and what to do. Imports foundation. */
package dev.pitlane.car.failure;
