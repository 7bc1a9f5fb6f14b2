/**
 * Who watches a drive and counts laps: a person's job, done by the simulator's judge there. Imports nothing of ours.
 */
package dev.pitlane.car.judge;
