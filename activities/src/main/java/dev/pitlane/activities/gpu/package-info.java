/** What the machine with the GPU does: train, evaluate, convert. Queue {@code gpu}. */
package dev.pitlane.activities.gpu;
