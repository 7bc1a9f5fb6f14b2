/**
 * What options take beyond texts; anything else is wrong usage, said before the command does something. Imports no
 * other module.
 */
package dev.pitlane.cli.argument;
