/**
 * The border to Temporal: requests of the workflow become calls of the labelling desk, its errors typed failures, and
 * Done a signal. The only package here that knows Temporal.
 *
 * <p>May import this module's labeling, workers, activities and artifacts.
 */
package dev.pitlane.desktop.activity;
