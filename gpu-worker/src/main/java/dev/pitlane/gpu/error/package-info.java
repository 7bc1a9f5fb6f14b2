/** The errors of training, evaluation and conversion: one sealed family, each with what to do. Imports foundation. */
package dev.pitlane.gpu.error;
