package dev.pitlane.car.judge;

import java.io.IOException;
import java.time.Duration;

/** Watches one drive from outside the car. */
public interface Judge extends AutoCloseable {
    /** Which track the car stands on. */
    long track() throws IOException;

    /** Goes to another track. */
    void changeTrack(long track) throws IOException;

    /** The car stands at the start; from its first movement on the judge counts, until it has seen enough. */
    void begin(int laps, Duration longest) throws IOException;

    /** What it has seen so far. */
    Verdict verdict() throws IOException;

    @Override
    void close();
}
