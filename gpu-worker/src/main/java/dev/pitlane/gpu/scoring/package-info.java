/**
 * Which frames a model may be scored on, and how well it does there. Used after training and at the gate, so that both
 * measure the same. May import artifacts, datasets, networks and the torch and weights packages beside.
 */
package dev.pitlane.gpu.scoring;
