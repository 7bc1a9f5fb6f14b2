/** Workflow code that a replay would not do again. */
package dev.pitlane.system.architecture.wrong.workflows;
