package dev.pitlane.gpu.scoring;

import dev.pitlane.datasets.Point;

/** Labelled frames to learn from or to be scored on. Reading one twice gives the same pixels. */
public interface Frames {

    int size();

    /** Pixels: rows from the top, in each red, green, blue from the left. Not to be changed. */
    byte[] rgb(int index);

    /** The label, in pixels from the top left. */
    Point label(int index);
}
