/** One class per stage, and the order between them. */
package dev.pitlane.workflows.stage;
