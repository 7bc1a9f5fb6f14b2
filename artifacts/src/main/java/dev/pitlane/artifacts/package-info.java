/**
 * Versions, aliases, runs and lineage over a directory or an S3 bucket.
 *
 * <p>May import nothing of ours.
 */
package dev.pitlane.artifacts;
