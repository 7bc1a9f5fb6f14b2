/**
 * The content of a version: a tree of folders with a canonical digest, whose files lie in packs or in blobs of their
 * own. Where a file lies is outside the digest, so equal content has equal digest however it came about. Imports
 * foundation.
 */
package dev.pitlane.artifacts.tree;
