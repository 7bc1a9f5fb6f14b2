/** Small builders from which the tests make their world: frames, engines, a car's parts in memory. */
package dev.pitlane.car.world;
