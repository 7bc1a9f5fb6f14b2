package dev.pitlane.foundation.frame;

/** The one size of frames: square, as JetRacer's camera gives them and ResNet-18 was made for. */
public final class FrameSize {
    /** Pixels of a frame's width, and of its height. */
    public static final int SIDE = 224;

    private FrameSize() {}
}
