/**
 * Versioned artifacts over a directory (and later a bucket): immutable versions, moving aliases, runs and their
 * lineage. {@link dev.pitlane.artifacts.ArtifactStore} is the way in; the format is told in {@code docs/artifacts.md}.
 *
 * <p>Invariants: a version never changes once its document exists; version numbers of a collection have no gaps; equal
 * content has equal digest; every byte of a blob is checked against its digest before it is handed on. Imports no other
 * module.
 */
package dev.pitlane.artifacts;
