/** What is known so far: the steps that run or wait, versions, cars, notes; and how people see it. */
package dev.pitlane.workflows.progress;
