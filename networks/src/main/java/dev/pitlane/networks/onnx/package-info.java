/**
 * Writes a network as an ONNX file. Invariants: the same architecture and weights give the same bytes; what the file
 * computes is what the operations' documentation says. Imports no other module.
 */
package dev.pitlane.networks.onnx;
