/**
 * The one sealed family of errors of the artifact store. A message says what happened and to which thing;
 * {@link dev.pitlane.artifacts.error.ArtifactException#action()} says what to do. Imports foundation.
 */
package dev.pitlane.artifacts.error;
