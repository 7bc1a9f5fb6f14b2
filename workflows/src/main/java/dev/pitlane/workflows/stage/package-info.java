/** One class per stage, and the order between them. Imports activities, artifacts, foundation. */
package dev.pitlane.workflows.stage;
