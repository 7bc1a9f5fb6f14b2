/**
 * The files of a model version: {@code model.safetensors} and {@code config.json}.
 *
 * <p>Invariants: equal weights give equal bytes (no time, no path, no map order goes in), so that equal training gives
 * an equal version digest; bytes that are not what the format says are refused by name. May import {@code networks} and
 * Jackson; no libtorch, no store.
 */
package dev.pitlane.gpu.weights;
