package dev.pitlane.simulator.world;

import dev.pitlane.simulator.car.BicycleModel;
import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.track.Segment;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackPlace;
import java.util.SplittableRandom;

/**
 * The person's hands push the car along a stretch of the track, once or several times, not quite in the middle and not
 * quite straight ahead, as people do who want the camera to see what it looks like beside the ideal line.
 */
public final class Carry {
    /** Metres per second of virtual time when no number of frames was asked for: a slow push by hand. */
    public static final double WALK_SPEED = 0.15;

    /** Virtual seconds of a {@link #round}: what a collect with its defaults reads, 120 frames at 2 a second. */
    static final double ROUND_SECONDS = 60;

    /** How many times as long a metre of a tight corner takes on a {@link #round}: there is more to see. */
    private static final double SLOWER = 3;

    /** Of a session's frames those within so many seconds before its test block are not trained on. */
    private static final double GAP_SECONDS = 2;

    /** Largest distance from the middle at wobble 1, metres. */
    static final double SIDEWAYS_METRES = 0.08;

    /** Largest angle to the track at wobble 1, radians. */
    static final double TURN = Math.toRadians(7.5);

    /** Of the waves that add up to a wobble, metres: no two are in step, so offsets and angles mix. */
    private static final double[] WAVES = {1.9, 0.83, 0.37};

    private final Track track;
    private final double fromMetres;
    private final double passMetres;
    private final int passes;
    private final int frames;
    private final double wobble;
    private final double speed;
    private final double slowFromMetres;
    private final double slowMetres;
    private final double[] phases;
    private double seconds;
    private double walked;
    private int taken;

    /**
     * @param toMetres at or below {@code fromMetres}: round past the start
     * @param frames spread over the whole way; 0 walks at {@link #WALK_SPEED}
     */
    public Carry(Track track, double fromMetres, double toMetres, long seed, int frames, int passes, double wobble) {
        this(track, fromMetres, toMetres, seed, frames, passes, wobble, WALK_SPEED, 0, 0);
    }

    private Carry(
            Track track,
            double fromMetres,
            double toMetres,
            long seed,
            int frames,
            int passes,
            double wobble,
            double speed,
            double slowFromMetres,
            double slowMetres) {
        this.track = track;
        this.fromMetres = track.wrap(fromMetres);
        double ahead = toMetres - fromMetres;
        this.passMetres = ahead > 0 ? Math.min(ahead, track.length()) : track.length() + ahead % track.length();
        this.passes = passes;
        this.frames = frames;
        this.wobble = wobble;
        this.speed = speed;
        this.slowFromMetres = slowFromMetres;
        this.slowMetres = slowMetres;
        SplittableRandom random = new SplittableRandom(seed);
        phases = random.doubles(2L * WAVES.length * passes, 0, 2 * Math.PI).toArray();
    }

    /**
     * Once round the track in {@link #ROUND_SECONDS}, from behind the gentle section: the tight corner comes first, and
     * slowly, and the last fifth, which tests the rest, is gentle. It ends two seconds of walking before the place
     * where it began.
     */
    public static Carry round(Track track, long seed) {
        Segment tight =
                track.segments().stream().filter(track::tight).findFirst().orElseThrow();
        double from = track.gentleToMetres();
        double slow = tight.toMetres() - tight.fromMetres();
        double speed = (track.length() + (SLOWER - 1) * slow) / (ROUND_SECONDS + GAP_SECONDS);
        double to = from + track.length() - GAP_SECONDS * speed;
        return new Carry(track, from, to, seed, 0, 1, 1, speed, tight.fromMetres() - from, slow);
    }

    /** All passes together. */
    public double metres() {
        return passMetres * passes;
    }

    public boolean over() {
        return frames > 0 ? taken >= frames : walked > metres();
    }

    /** Where on the lap the car is held now. */
    public double atMetres() {
        return track.wrap(fromMetres + alongPass());
    }

    public Pose pose() {
        // A car that rolls along a line has its rear axle on it, and in a bend its nose points outwards.
        TrackPlace place = track.at(atMetres() - BicycleModel.CAMERA_AHEAD_METRES);
        double offset = wobble * SIDEWAYS_METRES * wave(0);
        double turn = wobble * TURN * wave(1);
        return new Pose(place.beside(offset), place.heading() + turn);
    }

    /** Pushes on by what lies between two frames. */
    public void walk(double framesPerSecond) {
        taken++;
        if (frames > 1) {
            walked = metres() * taken / (frames - 1.0);
        } else {
            seconds += 1 / framesPerSecond;
            walked = metresAfter(seconds);
        }
    }

    private double metresAfter(double elapsed) {
        double unslowed = speed * elapsed;
        double slow = Math.clamp((unslowed - slowFromMetres) / SLOWER, 0, slowMetres);
        return unslowed - (SLOWER - 1) * slow;
    }

    private int pass() {
        return (int) Math.min(passes - 1.0, walked / passMetres);
    }

    private double alongPass() {
        return Math.min(walked - pass() * passMetres, passMetres);
    }

    /** Between -1 and 1. */
    private double wave(int which) {
        int first = (pass() * 2 + which) * WAVES.length;
        double sum = 0;
        for (int i = 0; i < WAVES.length; i++) {
            sum += Math.sin(2 * Math.PI * alongPass() / WAVES[i] + phases[first + i]);
        }
        return Math.clamp(sum / 2, -1, 1);
    }
}
