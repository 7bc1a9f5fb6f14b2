/**
 * The {@code pitlane} command. {@code command} has a class per command; {@code server} runs the embedded Temporal
 * server; {@code process} starts and stops the processes of {@code up} and {@code demo}; {@code demo} tells the story.
 * Imports artifacts, foundation, workers.
 */
package dev.pitlane.cli;
