package dev.pitlane.inference;

import java.util.List;

/**
 * A network, ready to run. A frame is 224·224·3 bytes: rows from the top, pixels from the left, red, green, blue. A
 * point is two floats: x to the right and y downwards, in half image widths and heights from the image's centre.
 *
 * <p>Safe for use by many threads, one prediction at a time. After {@link #close()} every call throws
 * {@link IllegalStateException}.
 */
public interface Engine extends AutoCloseable {

    /** What runs it. */
    EngineRuntime runtime();

    /**
     * The point for one frame.
     *
     * @throws EngineInputException if the frame has another length
     * @throws EngineOutputException if the result is not a finite point
     * @throws EngineRunException if the runtime fails
     */
    float[] predict(byte[] rgb);

    /**
     * The points for many frames, in their order; none for none. Equal to predicting each by itself, but for the last
     * digits, since runtimes add in another order. Errors as for {@link #predict(byte[])}, naming the frame's place.
     */
    float[][] predictBatch(List<byte[]> rgbs);

    /** Gives the runtime's memory back. A second call does nothing. */
    @Override
    void close();
}
