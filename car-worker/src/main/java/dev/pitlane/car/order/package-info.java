/**
 * How {@code pitlane drive} finds its driver: a worker that runs takes the order over loopback and stops polling its
 * queue meanwhile; without one the command drives in its own process. Imports activities, artifacts, foundation,
 * simulator, workers.
 */
package dev.pitlane.car.order;
