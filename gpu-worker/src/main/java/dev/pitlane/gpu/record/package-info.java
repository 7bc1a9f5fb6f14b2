/**
 * How a job is recorded: its run is started before anything is read, a retry finds it again, and it is ended with
 * numbers or with what went wrong. May import artifacts, and the error types of what the jobs call.
 */
package dev.pitlane.gpu.record;
