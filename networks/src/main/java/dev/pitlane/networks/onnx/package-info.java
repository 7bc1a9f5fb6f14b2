/**
 * Writes a network as an ONNX file. Invariants: the same architecture and weights give the same bytes; what the file
 * computes is what the operations' documentation says. May import: {@code dev.pitlane.networks}, protobuf and the
 * generated classes {@code ai.onnx.proto}, which don't leave this package.
 */
package dev.pitlane.networks.onnx;
