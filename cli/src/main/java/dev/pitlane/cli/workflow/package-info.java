/** Commands that speak to the retrain workflow: start, follow, ask, signal. Imports activities, foundation, workers. */
package dev.pitlane.cli.workflow;
