package dev.pitlane.car.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pitlane.car.judge.Judge;
import dev.pitlane.car.judge.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Sees what the test says it sees, from the moment the drive begins. */
public final class ScriptedJudge implements Judge {
    private final long track;
    private final Runnable begun;
    private Verdict verdict;

    public ScriptedJudge(long track, Verdict verdict, Runnable begun) {
        this.track = track;
        this.verdict = verdict;
        this.begun = begun;
    }

    /** A drive that is over. */
    public static Verdict finished(int laps, int completed, int offTrack) {
        return verdict(laps, completed, offTrack, true);
    }

    /** A drive that goes on until somebody stops it. */
    public static Verdict running(int laps) {
        return verdict(laps, 0, 0, false);
    }

    private static Verdict verdict(int laps, int completed, int offTrack, boolean finished) {
        List<Verdict.OffTrack> places = IntStream.range(0, offTrack)
                .mapToObj(place -> new Verdict.OffTrack(place, 0, 0, place))
                .toList();
        return new Verdict(
                laps,
                completed,
                finished,
                finished ? "laps" : "running",
                20,
                19,
                0.04,
                List.of(),
                places,
                JsonNodeFactory.instance.arrayNode());
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
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public void close() {
        // Once it is gone it has seen nothing more.
        verdict = finished(0, 0, 0);
    }
}
