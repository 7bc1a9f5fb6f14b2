/**
 * Runs an engine: ONNX Runtime now, TensorRT later.
 *
 * <p>May import networks.
 */
package dev.pitlane.inference;
