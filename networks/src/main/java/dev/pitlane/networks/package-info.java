/**
 * Networks as data: an {@link dev.pitlane.networks.Architecture} is a list of named operations, written down once and
 * interpreted twice: by the trainer and, through {@code onnx}, by everything that runs a trained network.
 *
 * <p>Invariants: an {@code Architecture} that exists is well formed (names, arity and shapes were checked when it was
 * made); node names are the prefixes of PyTorch's state_dict; everything from the decoded image on lies inside the
 * graph, so that trainer and car can't differ. Imports foundation.
 */
package dev.pitlane.networks;
