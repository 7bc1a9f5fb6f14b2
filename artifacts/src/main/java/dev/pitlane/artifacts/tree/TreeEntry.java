package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;

/**
 * One file of a version.
 *
 * @param path from the version's root, segments joined by {@code /}
 * @param size in bytes
 */
public record TreeEntry(String path, Digest digest, long size) {}
