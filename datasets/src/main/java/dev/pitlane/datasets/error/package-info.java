/**
 * What can be wrong with frames, labels and datasets: one sealed family, each with what happened, to which thing, and
 * what to do. Imports foundation.
 */
package dev.pitlane.datasets.error;
