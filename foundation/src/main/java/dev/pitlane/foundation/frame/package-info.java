/** What camera, network, dataset and simulator agree on about a frame. Imports no other module. */
package dev.pitlane.foundation.frame;
