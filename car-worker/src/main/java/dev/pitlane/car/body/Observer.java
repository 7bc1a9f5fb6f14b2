package dev.pitlane.car.body;

import java.time.Duration;

/**
 * Watches one drive from outside the car: a person's job, done by the simulator's judge there. Used by one thread;
 * every method may throw if the observer is gone.
 */
public interface Observer extends AutoCloseable {
    /** Which track the car stands on. */
    long track();

    /** Goes to another track. */
    void changeTrack(long track);

    /** The car stands at the start; from its first movement on the observer counts, until it has seen enough. */
    void begin(int laps, Duration longest);

    /** What it has seen so far. One that does not say in time is gone. */
    Observation look(Duration patience);

    /** Where the car went, as JSON: {@code [[x, y, 0|1]…]} in metres, 1 while off the track. */
    byte[] path();

    @Override
    void close();
}
