/**
 * The border to Temporal: requests of the workflow become calls of the labelling desk, its errors typed failures, and
 * Done a signal. The only package here that knows Temporal. Imports activities, artifacts, workers.
 */
package dev.pitlane.desktop.activity;
