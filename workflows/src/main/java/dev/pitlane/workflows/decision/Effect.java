package dev.pitlane.workflows.decision;

/**
 * What a message that was understood would do.
 *
 * @param did in a sentence, for its sender
 * @param change does it
 */
record Effect(String did, Runnable change) {}
