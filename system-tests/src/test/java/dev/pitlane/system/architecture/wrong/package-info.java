/** A small system that breaks every rule; compiled, never run. */
package dev.pitlane.system.architecture.wrong;
