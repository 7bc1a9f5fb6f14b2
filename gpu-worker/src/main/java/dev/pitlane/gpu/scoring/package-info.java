/**
 * Which frames a model may be scored on, and how well it does there. Used after training and at the gate, so that both
 * measure the same. Imports artifacts, datasets, foundation, networks.
 */
package dev.pitlane.gpu.scoring;
