/** A network that knows who trains it. */
package dev.pitlane.system.architecture.wrong.networks;
