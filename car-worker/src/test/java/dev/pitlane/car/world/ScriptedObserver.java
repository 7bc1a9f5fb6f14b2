package dev.pitlane.car.world;

import dev.pitlane.car.body.Observation;
import dev.pitlane.car.body.Observer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Sees what the test says it sees, from the moment the drive begins. */
public final class ScriptedObserver implements Observer {
    private final long track;
    private final Function<Duration, Observation> sight;
    private final Runnable begun;
    private boolean closed;

    public ScriptedObserver(long track, Function<Duration, Observation> sight, Runnable begun) {
        this.track = track;
        this.sight = sight;
        this.begun = begun;
    }

    /** A drive that is over. */
    public static Observation finished(int laps, int completed, int offTrack) {
        return seen(laps, completed, offTrack, true);
    }

    /** A drive that goes on until somebody stops it. */
    public static Observation running(int laps) {
        return seen(laps, 0, 0, false);
    }

    private static Observation seen(int laps, int completed, int offTrack, boolean finished) {
        List<Observation.OffTrack> places = IntStream.range(0, offTrack)
                .mapToObj(place -> new Observation.OffTrack(place, 0, 0, place))
                .toList();
        return new Observation(laps, completed, finished ? "laps" : "running", 20, 19, 0.04, List.of(), places);
    }

    @Override
    public long track() {
        return track;
    }

    @Override
    public void changeTrack(long other) {
        throw new AssertionError("nobody asked for track " + other);
    }

    @Override
    public void begin(int laps, Duration longest) {
        begun.run();
    }

    @Override
    public Observation look(Duration patience) {
        if (closed) {
            throw new AssertionError("it is gone");
        }
        return sight.apply(patience);
    }

    @Override
    public byte[] path() {
        return "[]".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
    }
}
