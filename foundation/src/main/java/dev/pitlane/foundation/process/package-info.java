/** Processes of this machine, noted so that a later one can tell whether they still run. Imports no other module. */
package dev.pitlane.foundation.process;
