/**
 * The names of things: artifacts, versions, aliases, references, digests, runs, commits, pieces of work. Each is parsed
 * once at the border and valid ever after; each writes itself as one JSON string.
 *
 * <p>Pure values without I/O, so that workflow contracts may use them. Imports no other module.
 */
package dev.pitlane.artifacts.id;
