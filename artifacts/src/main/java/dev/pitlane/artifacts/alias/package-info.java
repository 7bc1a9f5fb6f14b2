/**
 * Aliases: names that move between versions by compare-and-set, with every move kept. Imports ids, errors and storage.
 */
package dev.pitlane.artifacts.alias;
