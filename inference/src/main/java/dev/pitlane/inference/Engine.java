package dev.pitlane.inference;

/**
 * A network, ready to run. A frame is 224·224·3 bytes: rows from the top, pixels from the left, red, green, blue. A
 * point is two floats: x to the right and y downwards, in half image widths and heights from the image's centre.
 *
 * <p>Safe for use by many threads, one prediction at a time. After {@link #close()} every call throws
 * {@link IllegalStateException}.
 */
public interface Engine extends AutoCloseable {

    /**
     * The point for one frame.
     *
     * @throws EngineException.WrongInput if the frame has another length
     * @throws EngineException.NoPoint if the result is not a finite point
     * @throws EngineException.RunFailed if the runtime fails
     */
    float[] predict(byte[] rgb);

    /** Gives the runtime's memory back. A second call does nothing. */
    @Override
    void close();
}
