/**
 * The files of a model version: {@code model.safetensors} and {@code config.json}.
 *
 * <p>Invariants: equal weights give equal bytes (no time, no path, no map order goes in), so that equal training gives
 * an equal version digest; bytes that are not what the format says are refused by name. Imports foundation, networks.
 */
package dev.pitlane.gpu.weights;
