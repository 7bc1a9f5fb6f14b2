/** A package named after nothing. */
package dev.pitlane.system.architecture.wrong.gpu.util;
