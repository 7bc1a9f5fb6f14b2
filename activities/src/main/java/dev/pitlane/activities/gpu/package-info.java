/** What the machine with the GPU does: train, evaluate, convert. Queue {@code gpu}. Imports artifacts. */
package dev.pitlane.activities.gpu;
