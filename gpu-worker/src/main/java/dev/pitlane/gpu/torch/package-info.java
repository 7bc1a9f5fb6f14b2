/**
 * libtorch through DJL: one thread that owns it, networks that can be trained, an Adam that can be saved.
 *
 * <p>Invariants: every call into libtorch is made on {@link dev.pitlane.gpu.torch.TorchThread}, because its OpenMP
 * thread count and its gradient mode belong to the calling thread and its results depend on both; equal inputs, seed
 * and thread count give equal bits. Imports networks.
 */
package dev.pitlane.gpu.torch;
