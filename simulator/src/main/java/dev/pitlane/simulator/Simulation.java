package dev.pitlane.simulator;

import dev.pitlane.simulator.camera.FrameRenderer;
import dev.pitlane.simulator.camera.ImagePoint;
import dev.pitlane.simulator.camera.JpegEncoder;
import dev.pitlane.simulator.car.Command;
import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.room.Room;
import dev.pitlane.simulator.track.TrackGenerator;
import dev.pitlane.simulator.world.Carry;
import dev.pitlane.simulator.world.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one room of a server and the time in it, shared by all connections.
 *
 * <p>Whoever looks or acts first moves the world on to the present, so no thread of its own is needed. The world is
 * guarded by this object's lock; drawing, which takes milliseconds, is done outside it, by one camera at a time.
 */
final class Simulation {
    /** Frames whose ground truth is kept: two hours at 30 a second. */
    private static final int MAX_TRUTHS = 216_000;

    /** A moment as the camera sees it; what is needed to draw it later. */
    record Shot(
            FrameRenderer renderer,
            Pose pose,
            double speed,
            double turnRate,
            ImagePoint truth,
            Instant capturedAt,
            Optional<Carry> carry) {}

    private final Clock clock;
    private final Object drawing = new Object();
    private final JpegEncoder encoder = new JpegEncoder();
    private final Map<String, TruthPoint> truths = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TruthPoint> eldest) {
            return size() > MAX_TRUTHS;
        }
    };

    private World world;
    private FrameRenderer renderer;
    private Room room;
    private long originNanos;
    /** The virtual clock of the latest carry. */
    private Instant carriedAt = Instant.MIN;
    /** The latest carry that nobody asked for: it lasts no longer than its reader. */
    private Optional<Carry> unasked = Optional.empty();

    /** Counts what a camera that waits for its next moment must not sleep through. */
    private long changes;

    private Connection camera;
    private Connection actuator;

    Simulation(long seed, Clock clock) {
        this.clock = clock;
        enter(seed);
    }

    /** Builds another room and stands the car in it. */
    void enter(long seed) {
        Room next = Room.around(TrackGenerator.generate(seed));
        FrameRenderer nextRenderer = new FrameRenderer(next);
        synchronized (this) {
            room = next;
            renderer = nextRenderer;
            world = new World(next.track());
            originNanos = System.nanoTime();
            changes++;
            notifyAll();
        }
    }

    /** Asks or changes the world as it is now. */
    synchronized <T> T now(Function<World, T> use) {
        world.advanceTo((System.nanoTime() - originNanos) / 1e9);
        return use.apply(world);
    }

    synchronized Room room() {
        return room;
    }

    /** The hands take the car; virtual time begins, never before the end of the carry before. */
    synchronized void carry(Carry carry) {
        carriedAt = nextCarryAt();
        now(world -> {
            world.carry(carry);
            return world;
        });
        changes++;
        notifyAll();
    }

    private Instant nextCarryAt() {
        Instant present = clock.instant();
        Instant after = carriedAt.equals(Instant.MIN) ? present : carriedAt.plusSeconds(1);
        return after.isAfter(present) ? after : present;
    }

    /**
     * The hands take a car that stands once round the lap for a reader, without having been asked. Nobody walks the
     * same way twice: the moment seeds the wobble, or a second dataset would hold the pictures of the first.
     *
     * @return whether they took it; not if something else is being done with the car, or with another reader there
     */
    synchronized boolean carryUnasked(Connection reader) {
        boolean standing = now(World::isStanding);
        if (!standing || reader != camera) {
            return false;
        }
        double place = world.atMetres();
        Carry round = new Carry(world.track(), place, place, nextCarryAt().toEpochMilli(), 0, 1, 1);
        carry(round);
        unasked = Optional.of(round);
        return true;
    }

    synchronized boolean isUnasked(Carry carry) {
        return unasked.filter(carry::equals).isPresent();
    }

    /** The hands let go of a car that they carry without having been asked. */
    synchronized void endUnasked() {
        if (world.carried().filter(this::isUnasked).isPresent()) {
            now(present -> {
                present.endCarry();
                return present;
            });
        }
        unasked = Optional.empty();
    }

    /** Waits until real time has come to a moment, or a carry begins or the room changes. */
    synchronized void await(long untilNanos) throws InterruptedException {
        long seen = changes;
        for (long rest = untilNanos - System.nanoTime(); rest > 0 && changes == seen; ) {
            wait(rest / 1_000_000, (int) (rest % 1_000_000));
            rest = untilNanos - System.nanoTime();
        }
    }

    synchronized Shot shoot() {
        return now(present -> new Shot(
                renderer,
                present.pose(),
                present.speed(),
                present.turnRate(),
                present.truth(),
                present.carried().isPresent() ? carriedAt : clock.instant(),
                present.carried()));
    }

    /** Draws a shot, and keeps where it looks should lead. */
    byte[] develop(Shot shot) {
        byte[] jpeg;
        synchronized (drawing) {
            jpeg = encoder.encode(shot.renderer().render(shot.pose(), shot.speed(), shot.turnRate()));
        }
        String digest = "sha256:" + HexFormat.of().formatHex(sha256().digest(jpeg));
        synchronized (this) {
            truths.put(digest, new TruthPoint(shot.truth().x(), shot.truth().y()));
        }
        return jpeg;
    }

    /** The frame of a carry has been taken: the hands push on, unless they have been given something else to do. */
    synchronized void pushOn(Carry carry, double framesPerSecond) {
        if (world.carried().filter(carry::equals).isPresent()) {
            carry.walk(framesPerSecond);
            carriedAt = carriedAt.plus(Duration.ofNanos(Math.round(1e9 / framesPerSecond)));
        }
    }

    static String shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    synchronized Optional<TruthPoint> truth(String digest) {
        return Optional.ofNullable(truths.get(digest));
    }

    /** A command from an actuator, unless another one has taken over since. */
    synchronized void command(Connection from, Command command) {
        if (from == actuator) {
            now(world -> {
                world.command(command);
                return world;
            });
        }
    }

    /** From now on the car sees through this connection alone. */
    void takeCamera(Connection next) {
        Connection before;
        synchronized (this) {
            before = camera;
            camera = next;
            // Its reader may be gone without anybody having noticed yet.
            endUnasked();
        }
        if (before != null) {
            before.close();
        }
    }

    void takeActuator(Connection next) {
        Connection before;
        synchronized (this) {
            before = actuator;
            actuator = next;
            now(world -> {
                world.cutMotor();
                return world;
            });
        }
        if (before != null) {
            before.close();
        }
    }

    /** A connection is gone: if it held the motor, the motor stops. */
    synchronized void release(Connection gone) {
        if (gone == actuator) {
            actuator = null;
            now(world -> {
                world.cutMotor();
                return world;
            });
        }
        if (gone == camera) {
            camera = null;
            endUnasked();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
