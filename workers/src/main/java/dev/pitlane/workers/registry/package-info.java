/**
 * The workflow's short questions about the store and the server, answered on the machine where the workflow worker
 * runs. Imports activities, artifacts, foundation.
 */
package dev.pitlane.workers.registry;
