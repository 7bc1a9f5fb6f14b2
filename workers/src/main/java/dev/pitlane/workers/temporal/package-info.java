/**
 * The connection to Temporal: which server, waiting until it answers, and what must be registered there. Imports
 * activities, foundation.
 */
package dev.pitlane.workers.temporal;
