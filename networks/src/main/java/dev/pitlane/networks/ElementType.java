package dev.pitlane.networks;

/** What one element of a value inside a network is. */
public enum ElementType {
    /** Unsigned bytes, 0 to 255: an image as it was decoded. */
    UINT8,
    /** Single precision: everything that is computed. */
    FLOAT32
}
