/**
 * Networks as data, and the ONNX writer.
 *
 * <p>May import nothing of ours.
 */
package dev.pitlane.networks;
