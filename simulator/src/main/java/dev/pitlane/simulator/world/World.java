package dev.pitlane.simulator.world;

import dev.pitlane.simulator.camera.ImagePoint;
import dev.pitlane.simulator.car.BicycleModel;
import dev.pitlane.simulator.car.Command;
import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackPlace;
import dev.pitlane.simulator.track.Vector;
import java.util.Optional;

/**
 * The car on its track. {@link #advanceTo} moves time on in fixed steps, whoever calls it and how often: what happens
 * depends on the times of the commands alone.
 */
public final class World {
    /** Seconds without a command after which the motor is cut. */
    public static final double COMMAND_LIFE_SECONDS = 0.2;

    /** Metres further on where the hands put a car back that left the track. */
    public static final double PUT_BACK_METRES = 0.6;

    /** Seconds for which the hands then hold it. */
    public static final double PUT_BACK_SECONDS = 1;

    private static final double STEP_SECONDS = 0.005;

    /** What is being done with the car. */
    public enum State {
        STANDING,
        CARRIED,
        DRIVING
    }

    private final Track track;
    private final BicycleModel car;
    private long steps;
    private Command command = Command.NEUTRAL;
    private double commandUntil;
    private double heldUntil;
    private Optional<Carry> carry = Optional.empty();
    private Judge judge;
    private boolean judged;

    public World(Track track) {
        this.track = track;
        this.car = new BicycleModel(standing(track, 0));
        this.judge = idleJudge(0);
    }

    public Track track() {
        return track;
    }

    /** Seconds since this world began. */
    public double seconds() {
        return steps * STEP_SECONDS;
    }

    public State state() {
        if (carry.isPresent()) {
            return State.CARRIED;
        }
        return judged && judge.ending() == Judge.Ending.RUNNING ? State.DRIVING : State.STANDING;
    }

    public Pose pose() {
        return carry.map(Carry::pose).orElseGet(car::pose);
    }

    public double speed() {
        return carry.isPresent() ? 0 : car.speed();
    }

    /** Radians per second, left positive. */
    public double turnRate() {
        return carry.isPresent() ? 0 : car.turnRate();
    }

    /** Where on the lap the car is. */
    public double atMetres() {
        return carry.map(Carry::atMetres).orElseGet(judge::atMetres);
    }

    /** Where the point to head for appears in the image now. */
    public ImagePoint truth() {
        return GroundTruth.point(track, pose(), atMetres());
    }

    /** A line from the actuator, valid from now on for {@link #COMMAND_LIFE_SECONDS}. */
    public void command(Command next) {
        command = next;
        commandUntil = seconds() + COMMAND_LIFE_SECONDS;
    }

    /** The actuator's connection is gone. */
    public void cutMotor() {
        commandUntil = seconds();
    }

    /**
     * Moves time on to the given second; an earlier one changes nothing. A carried car waits for its camera instead.
     */
    public void advanceTo(double seconds) {
        while (seconds() + STEP_SECONDS <= seconds + 1e-9) {
            if (atRest()) {
                // Nothing will happen until somebody does something: an idle hour costs nothing.
                steps = (long) Math.floor(seconds / STEP_SECONDS + 1e-6);
                return;
            }
            step();
        }
    }

    private boolean atRest() {
        return carry.isPresent() || isStanding();
    }

    /** Neither carried nor in a drive, the motor off and the wheels still. */
    public boolean isStanding() {
        boolean motorOff = seconds() >= commandUntil || command.throttle() == 0;
        return state() == State.STANDING && motorOff && car.speed() == 0;
    }

    private void step() {
        steps++;
        boolean inHands = seconds() < heldUntil;
        boolean motorOn = !inHands && seconds() <= commandUntil && !(judged && judge.ending() != Judge.Ending.RUNNING);
        car.step(motorOn ? command : new Command(command.steering(), 0), STEP_SECONDS);
        if (judge.look(car.pose(), car.speed(), inHands, STEP_SECONDS)) {
            double further = judge.atMetres() + PUT_BACK_METRES;
            judge.putBack(further);
            car.lift(standing(track, further));
            heldUntil = seconds() + PUT_BACK_SECONDS;
        }
    }

    /** Stands the car on the middle of the track with its motor off; ends a carry and a drive. */
    public void place(double metres) {
        carry = Optional.empty();
        judged = false;
        putDown(metres);
        judge = idleJudge(track.wrap(metres));
    }

    /** The hands take the car and wait for a camera to read. */
    public void carry(Carry next) {
        place(next.atMetres());
        carry = Optional.of(next);
    }

    /** The carry that is going on. */
    public Optional<Carry> carried() {
        return carry;
    }

    /** The hands let go of the car where they are, on the middle of the track. */
    public void endCarry() {
        carry.ifPresent(ended -> place(ended.atMetres()));
    }

    /** Stands the car at a place for a drive that is watched from its first movement on. */
    public void startDrive(int laps, double maxSeconds, int maxDepartures, double atMetres) {
        place(atMetres);
        judge = new Judge(track, laps, maxSeconds, maxDepartures, track.wrap(atMetres));
        judged = true;
    }

    /** The judge of the latest drive, unless the car was lifted since. */
    public Optional<Judge> drive() {
        return judged ? Optional.of(judge) : Optional.empty();
    }

    private void putDown(double metres) {
        car.lift(standing(track, metres));
        command = Command.NEUTRAL;
        commandUntil = seconds();
        heldUntil = 0;
    }

    /** Without a drive the same eyes see to it that the hands put back a car that strays. */
    private Judge idleJudge(double metres) {
        return new Judge(track, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, Integer.MAX_VALUE, metres);
    }

    private static Pose standing(Track track, double metres) {
        TrackPlace place = track.at(metres);
        return new Pose(
                place.position().minus(Vector.direction(place.heading()).times(BicycleModel.WHEELBASE_METRES / 2)),
                place.heading());
    }
}
