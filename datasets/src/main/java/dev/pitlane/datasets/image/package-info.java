/**
 * JPEG bytes in, pixels out; a damaged file never passes for a whole one. Decoding the same bytes gives the same pixels
 * on every call, from any thread.
 *
 * <p>May import {@code error}.
 */
package dev.pitlane.datasets.image;
