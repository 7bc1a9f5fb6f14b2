/**
 * Folders of images that others wrote: what lies in them, in which order the frames were captured, and when.
 *
 * <p>Times come from file names, never from a clock or the file system. Imports artifacts.
 */
package dev.pitlane.datasets.folder;
