package dev.pitlane.car.body;

import java.time.Duration;
import java.util.List;

/** A camera that is open. Used by one thread at a time; {@link #close()} may come from another and ends a wait. */
public interface Camera extends AutoCloseable {
    /**
     * The next frame, the end, or that nothing came in time.
     *
     * @throws dev.pitlane.car.failure.CarException.CameraUnavailable if the camera is gone
     */
    Capture next(Duration patience);

    /**
     * The frame is safe. A source that can give a frame again to the next reader holds it back until it hears this; the
     * others don't care.
     */
    default void kept(Frame frame) {}

    /** What a person should know about this source, each a sentence. */
    default List<String> warnings() {
        return List.of();
    }

    @Override
    void close();
}
