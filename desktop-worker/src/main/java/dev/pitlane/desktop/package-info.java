/**
 * The labelling page and the lineage page.
 *
 * <p>May import workers, activities, artifacts, datasets, inference.
 */
package dev.pitlane.desktop;
