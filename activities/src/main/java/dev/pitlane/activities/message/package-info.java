/**
 * What people and programs say to the workflow: its input and signals, taken as JSON trees and parsed strictly, so that
 * an unknown or mistyped field is an error that names the field and what is allowed; and the status it answers. Imports
 * artifacts, foundation.
 */
package dev.pitlane.activities.message;
