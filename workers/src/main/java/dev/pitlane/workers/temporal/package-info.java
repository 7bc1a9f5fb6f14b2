/**
 * The connection to Temporal: which server, waiting until it answers, and what must be registered there.
 *
 * <p>May import settings, activities and artifacts.
 */
package dev.pitlane.workers.temporal;
