/**
 * The labelling task on a desktop. Opening goes to queue {@code desktop}; the desktop that takes it answers with its
 * own queue, where the rest of that task goes. Imports artifacts.
 */
package dev.pitlane.activities.desktop;
