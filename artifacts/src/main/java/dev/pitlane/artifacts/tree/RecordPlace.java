package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;

/** Where the record of a node lies: a part of a pack of records. */
public record RecordPlace(Digest pack, long offset, int length) {}
