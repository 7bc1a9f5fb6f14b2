/**
 * Runs: one execution of a job with its configuration, the versions it used and logged, its outcome and attachments. A
 * use is written before the first read. Imports foundation.
 */
package dev.pitlane.artifacts.run;
