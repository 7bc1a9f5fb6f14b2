package dev.pitlane.simulator;

import dev.pitlane.simulator.camera.FrameRenderer;
import dev.pitlane.simulator.car.Command;
import dev.pitlane.simulator.room.Room;
import dev.pitlane.simulator.track.TrackGenerator;
import dev.pitlane.simulator.world.Carry;
import dev.pitlane.simulator.world.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one room of a server and the time in it, shared by all connections.
 *
 * <p>Whoever looks or acts first moves the world on to the present, so no thread of its own is needed. The world is
 * guarded by this object's lock; drawing, which takes milliseconds, is the {@link Darkroom}'s.
 */
final class Simulation {
    private final Clock clock;
    private final Darkroom darkroom = new Darkroom();

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

    /** Changes the world as it is now. */
    synchronized void change(Consumer<World> change) {
        now(world -> {
            change.accept(world);
            return world;
        });
    }

    Darkroom darkroom() {
        return darkroom;
    }

    synchronized Room room() {
        return room;
    }

    /** The hands take the car; virtual time begins, never before the end of the carry before. */
    synchronized void carry(Carry carry) {
        carriedAt = nextCarryAt();
        change(world -> world.carry(carry));
        changes++;
        notifyAll();
    }

    private Instant nextCarryAt() {
        Instant present = clock.instant();
        Instant after = carriedAt.equals(Instant.MIN) ? present : carriedAt.plusSeconds(1);
        return after.isAfter(present) ? after : present;
    }

    /**
     * The hands take a car that stands once round the track for a reader, without having been asked: always the same
     * way, so that no session is tested where another is trained. But nobody walks the same way twice: the moment seeds
     * the wobble, or a second dataset would hold the pictures of the first.
     *
     * @return whether they took it; not if something else is being done with the car, or with another reader there
     */
    synchronized boolean carryUnasked(Connection reader) {
        boolean standing = now(World::isStanding);
        if (!standing || reader != camera) {
            return false;
        }
        Carry round = Carry.round(world.track(), nextCarryAt().toEpochMilli());
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
            change(World::endCarry);
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

    /** The frame of a carry has been taken: the hands push on, unless they have been given something else to do. */
    synchronized void pushOn(Carry carry, double framesPerSecond) {
        if (world.carried().filter(carry::equals).isPresent()) {
            carry.walk(framesPerSecond);
            carriedAt = carriedAt.plus(Duration.ofNanos(Math.round(1e9 / framesPerSecond)));
        }
    }

    /** A command from an actuator, unless another one has taken over since. */
    synchronized void command(Connection from, Command command) {
        if (from == actuator) {
            change(world -> world.command(command));
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
            change(World::cutMotor);
        }
        if (before != null) {
            before.close();
        }
    }

    /** A connection is gone: if it held the motor, the motor stops. */
    synchronized void release(Connection gone) {
        if (gone == actuator) {
            actuator = null;
            change(World::cutMotor);
        }
        if (gone == camera) {
            camera = null;
            endUnasked();
        }
    }
}
