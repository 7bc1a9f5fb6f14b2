package dev.pitlane.simulator.world;

import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.track.Nearest;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.Vector;
import java.util.ArrayList;
import java.util.List;

/** Watches one drive: counts laps, sees where the car leaves the track, measures how far from the middle it keeps. */
public final class Judge {
    /** Metres along the lap within which the car is looked for again; it moves millimetres between two looks. */
    private static final double WINDOW_METRES = 1;

    /** A car that faces more than this away from the lap's direction has turned round, and is off the track too. */
    private static final double TURNED_ROUND = Math.toRadians(120);

    private static final double PATH_SECONDS = 0.05;

    /** Where and when the car left the track. */
    public record Departure(double atMetres, Vector place, double seconds) {}

    /** The middle of the car at a moment. */
    public record Trace(Vector place, boolean offTrack) {}

    /** How a drive stands or ended. */
    public enum Ending {
        RUNNING,
        LAPS,
        TIME,
        DEPARTURES
    }

    private final Track track;
    private final int laps;
    private final double maxSeconds;
    private final int maxDepartures;
    private final List<Departure> departures = new ArrayList<>();
    private final List<Trace> path = new ArrayList<>();
    private final List<Double> lapSeconds = new ArrayList<>();
    private Ending ending = Ending.RUNNING;
    private double atMetres;
    private double sinceLapStart;
    private boolean lapClean = true;
    private double lapStartSeconds;
    private int streak;
    private int bestStreak;
    private boolean moved;
    private double seconds;
    private double secondsOnTrack;
    private double crossTrackSum;
    private double nextTraceSeconds;

    public Judge(Track track, int laps, double maxSeconds, int maxDepartures, double startMetres) {
        this.track = track;
        this.laps = laps;
        this.maxSeconds = maxSeconds;
        this.maxDepartures = maxDepartures;
        this.atMetres = startMetres;
    }

    /**
     * Looks at the car after a step.
     *
     * @param inHands the hands hold it, after it had left the track
     * @return whether it has just left the track, and the hands should put it back
     */
    public boolean look(Pose pose, double speed, boolean inHands, double stepSeconds) {
        if (ending != Ending.RUNNING) {
            return false;
        }
        moved |= speed > 0;
        if (!moved) {
            return false;
        }
        seconds += stepSeconds;
        Nearest nearest = track.nearest(pose.middle(), atMetres, WINDOW_METRES);
        boolean left = !inHands && (Math.abs(nearest.offset()) > track.width() / 2 || turnedRound(pose, nearest));
        if (!inHands) {
            advance(nearest.metres());
            if (!left) {
                secondsOnTrack += stepSeconds;
                crossTrackSum += Math.abs(nearest.offset()) * stepSeconds;
            }
        }
        if (seconds >= nextTraceSeconds || left) {
            path.add(new Trace(pose.middle(), left || inHands));
            nextTraceSeconds = seconds + PATH_SECONDS;
        }
        if (left) {
            departures.add(new Departure(nearest.metres(), pose.middle(), seconds));
            lapClean = false;
            streak = 0;
        }
        if (streak >= laps) {
            ending = Ending.LAPS;
        } else if (departures.size() >= maxDepartures) {
            ending = Ending.DEPARTURES;
        } else if (seconds >= maxSeconds) {
            ending = Ending.TIME;
        }
        return left;
    }

    /** The hands have put the car down at another place. */
    public void putBack(double metres) {
        advance(metres);
    }

    private void advance(double metres) {
        sinceLapStart += track.apart(metres, atMetres);
        atMetres = track.wrap(metres);
        if (sinceLapStart >= track.length()) {
            sinceLapStart -= track.length();
            if (lapClean) {
                streak++;
                bestStreak = Math.max(bestStreak, streak);
                lapSeconds.add(seconds - lapStartSeconds);
            }
            lapStartSeconds = seconds;
            lapClean = true;
        }
    }

    private boolean turnedRound(Pose pose, Nearest nearest) {
        double apart =
                Math.IEEEremainder(pose.heading() - track.at(nearest.metres()).heading(), 2 * Math.PI);
        return Math.abs(apart) > TURNED_ROUND;
    }

    public Ending ending() {
        return ending;
    }

    public int laps() {
        return laps;
    }

    /** The longest run of laps in a row without leaving the track. */
    public int completed() {
        return bestStreak;
    }

    public double atMetres() {
        return atMetres;
    }

    /** Since the car first moved. */
    public double seconds() {
        return seconds;
    }

    public double secondsOnTrack() {
        return secondsOnTrack;
    }

    public double meanCrossTrackMetres() {
        return secondsOnTrack == 0 ? 0 : crossTrackSum / secondsOnTrack;
    }

    public List<Double> lapSeconds() {
        return List.copyOf(lapSeconds);
    }

    public List<Departure> departures() {
        return List.copyOf(departures);
    }

    public List<Trace> path() {
        return List.copyOf(path);
    }
}
