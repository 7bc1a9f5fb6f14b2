/** What tells one order from another. Imports artifacts, foundation. */
package dev.pitlane.gpu.record;
