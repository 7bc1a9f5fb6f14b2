/**
 * Datasets as versions of an artifact: sessions of frames, their blocks for train and test, their labels.
 *
 * <p>On disk a dataset is Hugging Face's ImageFolder: a folder per session ({@code 0007-car-1}) with JPEGs, a
 * {@code metadata.jsonl} in which every row has every column ({@link dev.pitlane.datasets.MetadataRow}), and a
 * {@code labels.jsonl} with every label that was ever given ({@link dev.pitlane.datasets.LabelRow}).
 *
 * <p>Invariants: an image (by the digest of its bytes) lies in a dataset once; every stored image is a whole 224×224
 * JPEG; a block is decided when its session is committed and never changes; of several labels of an image the one given
 * last counts, whatever the order in which they were committed, and one that came with its frame before all others.
 * Imports artifacts, foundation.
 */
package dev.pitlane.datasets;
