/**
 * What is known so far: the steps that run or wait, versions, cars, notes; and how people see it. Imports activities,
 * artifacts, foundation.
 */
package dev.pitlane.workflows.progress;
