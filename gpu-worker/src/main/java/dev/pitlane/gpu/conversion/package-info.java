/**
 * From a model version to an engine that cars run.
 *
 * <p>Invariants: no engine is logged that has not answered as the model does on real frames; equal model and frames
 * give an equal engine. Imports activities, artifacts, datasets, foundation, inference, networks.
 */
package dev.pitlane.gpu.conversion;
