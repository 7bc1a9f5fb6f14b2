/**
 * What this machine has and lacks for each role, each with what to do. Imports artifacts, foundation, inference,
 * workers.
 */
package dev.pitlane.cli.doctor;
