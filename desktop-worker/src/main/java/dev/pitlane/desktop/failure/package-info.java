/** What can go wrong at a desktop, as one family of errors. Imports foundation. */
package dev.pitlane.desktop.failure;
