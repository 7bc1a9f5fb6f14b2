/**
 * Sessions, blocks, ImageFolder, imports and exports.
 *
 * <p>May import artifacts.
 */
package dev.pitlane.datasets;
