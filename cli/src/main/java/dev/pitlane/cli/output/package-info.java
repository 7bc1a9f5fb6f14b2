/**
 * What a command answers: readable text for a person, or with {@code --json} one document on standard output.
 *
 * <p>May import nothing of ours.
 */
package dev.pitlane.cli.output;
