/**
 * An engine's files on the car's disk, and opening them. The files are {@code model.onnx}, {@code engine.json},
 * {@code parity/00.jpg}… and {@code parity/outputs.json}. Imports artifacts, foundation, inference.
 */
package dev.pitlane.car.engine;
