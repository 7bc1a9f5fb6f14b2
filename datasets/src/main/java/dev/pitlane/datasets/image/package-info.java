/**
 * JPEG bytes in, pixels out, by the one decoder that everything here uses; a damaged file never passes for a whole one,
 * nor does one that other programs show differently. Decoding the same bytes gives the same pixels on every call, from
 * any thread. Imports foundation.
 */
package dev.pitlane.datasets.image;
