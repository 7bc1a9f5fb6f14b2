package dev.pitlane.car.drive;

import java.time.Duration;

/** Every number of a drive: how it steers, when the motor stops, how long whom is waited for, what is too slow. */
public final class DriveConstants {
    /** The fixed rate of the camera. */
    public static final double FRAMES_PER_SECOND = 30;

    /** From one frame to the next: engine and decoding together must need less. */
    public static final Duration FRAME_BUDGET = Duration.ofNanos((long) (1e9 / FRAMES_PER_SECOND));

    /**
     * Steering per half image width by which the point lies beside the centre. With {@link #THROTTLE} what the ground
     * truth drives laps with (docs/simulator-protocol.md, {@code driving}).
     */
    public static final double STEERING_GAIN = 1.3;

    /** Constant, 0 to 1. */
    public static final double THROTTLE = 0.4;

    /** Without a new steering command the motor stops: 150 ms leave 50 for a late thread to keep the promise of 200. */
    public static final Duration MOTOR_STOPS_AFTER = Duration.ofMillis(150);

    /** Without a frame the drive ends. */
    public static final Duration NO_FRAME_ENDS_AFTER = Duration.ofSeconds(5);

    /** How long a client that ordered a drive may be silent before the motor stops. */
    public static final Duration CLIENT_LEASE = Duration.ofSeconds(1);

    /**
     * How long the observer may take to say what it sees before the motor stands until it does; it answers from memory.
     */
    static final Duration OBSERVER_SILENCE_STOPS_AFTER = Duration.ofMillis(100);

    /** An observer that says nothing for so long is gone, and the drive ends. */
    public static final Duration OBSERVER_ANSWERS_WITHIN = Duration.ofSeconds(2);

    /** Often enough that one that is gone is noticed within the 100 ms in which a stop must stop the motor. */
    static final Duration OBSERVER_ASKED_EVERY = Duration.ofMillis(50);

    /**
     * A command or stop that takes longer to send hangs, and the actuator is let go of. Long beside the milliseconds
     * that one needs, for a busy machine takes the processor from it; an actuator stops the motor by itself before.
     */
    static final Duration ACTUATOR_HANGS_AFTER = Duration.ofMillis(500);

    /** About twice a second, for a progress bar. */
    static final Duration PROGRESS_EVERY = Duration.ofMillis(400);

    /** Beyond the observer's own limit, should the car never begin to move. */
    static final Duration TO_START_MOVING = Duration.ofSeconds(15);

    /** An engine that needs longer than the budget for more than this share of the frames is too slow. */
    static final double LATE_SHARE = 0.05;

    /** Fewer frames than this condemn no engine for its speed: three seconds. */
    static final long ENOUGH_FRAMES = 90;

    /** Predictions before the car moves: the first ones are slow. */
    static final int WARM_UPS = 20;

    private DriveConstants() {}
}
