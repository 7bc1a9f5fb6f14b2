/**
 * The retrain workflow. This is deterministic code: no I/O, no clock but the workflow's, no thread but the workflow's,
 * no static state that changes.
 *
 * <ul>
 *   <li>{@link dev.pitlane.workflows.progress}: what is known so far, and how it is shown,
 *   <li>{@link dev.pitlane.workflows.decision}: One step, from its first attempt to a person's decision,
 *   <li>{@link dev.pitlane.workflows.machine}: calls to the machines, and waiting for them,
 *   <li>{@link dev.pitlane.workflows.stage}: one class per stage.
 * </ul>
 *
 * <p>A workflow lives for weeks and outlives the code that began it. Whoever changes the order, number or type of
 * activities, timers or attribute updates guards the change with {@code Workflow.getVersion("what-changed",
 * DEFAULT_VERSION, 1)} and keeps the old branch, then records a history of the new shape ({@code RecordHistories} in
 * the tests). The saved histories of every released shape are replayed in the tests and never rewritten.
 *
 * <p>Imports activities, foundation.
 */
package dev.pitlane.workflows;
