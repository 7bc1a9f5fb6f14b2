/**
 * What a command answers: readable text for a person, or with {@code --json} one document on standard output. Imports
 * no other module.
 */
package dev.pitlane.cli.output;
