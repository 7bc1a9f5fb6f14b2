/**
 * Files on a local disk: written so that they survive a power cut, and what the system's errors about them mean.
 * Imports no other module.
 */
package dev.pitlane.foundation.file;
