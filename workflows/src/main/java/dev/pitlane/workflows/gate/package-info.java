/** One step, from its first attempt over the gate to a person's decision; and the signals that carry decisions. */
package dev.pitlane.workflows.gate;
