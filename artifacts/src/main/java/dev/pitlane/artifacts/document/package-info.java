/**
 * The JSON documents of the store: pretty for people, each closed by a {@code check} of its own bytes, so that a
 * damaged or edited document is an error and not a fact. Imports foundation.
 */
package dev.pitlane.artifacts.document;
