/** Aliases: names that move between versions by compare-and-set, with every move kept. Imports no other module. */
package dev.pitlane.artifacts.alias;
