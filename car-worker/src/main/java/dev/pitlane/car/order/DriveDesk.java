package dev.pitlane.car.order;

import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.car.drive.DriveConstants;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.drive.DriveStop;
import dev.pitlane.car.drive.Driver;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.car.failure.CarException.CarBusy;
import dev.pitlane.car.home.CarTurn;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders to drive inside a worker, one at a time, each on a thread of its own. */
public final class DriveDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DriveDesk.class);
    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final Driver driver;
    private final CarTurn turn;
    private final Polling polling;
    private final String car;

    private Optional<Order> order = Optional.empty();

    public DriveDesk(Driver driver, CarTurn turn, Polling polling, String car) {
        this.driver = driver;
        this.turn = turn;
        this.polling = polling;
        this.car = car;
    }

    /** An order and how it stands. Who gave it asks for it again and again: silence ends the drive. */
    private static final class Order {
        final String id = UUID.randomUUID().toString();
        final DriveStop stop = new DriveStop();
        final Thread thread;
        final Thread lease = Thread.ofPlatform().name("drive-lease").daemon().unstarted(this::guard);
        volatile DriveState state = DriveState.waiting();
        volatile long asked = System.nanoTime();

        Order(Consumer<Order> work) {
            this.thread = Thread.ofPlatform().name("drive-order").daemon().unstarted(() -> work.accept(this));
        }

        private void guard() {
            while (thread.isAlive() && stop.wanted().isEmpty()) {
                long left = asked + DriveConstants.CLIENT_LEASE.toNanos() - System.nanoTime();
                if (left <= 0) {
                    stop.now("the client that ordered it is gone");
                }
                LockSupport.parkNanos(this, left);
            }
        }
    }

    /** Takes an order; answers its id. */
    synchronized String take(DriveOrder wanted) {
        if (order.filter(it -> it.thread.isAlive()).isPresent()) {
            throw new CarBusy(car + " is driving already", car, "wait until that drive has ended");
        }
        Order taken = new Order(it -> carryOut(it, wanted));
        order = Optional.of(taken);
        taken.thread.start();
        taken.lease.start();
        return taken.id;
    }

    /**
     * How an order stands, for whoever gave it, who thereby says that it is still there; empty for one that this desk
     * never took, or that a later one has replaced.
     */
    synchronized Optional<DriveState> state(String id) {
        Optional<Order> asked = order.filter(it -> it.id.equals(id));
        asked.ifPresent(it -> it.asked = System.nanoTime());
        return asked.map(it -> it.state);
    }

    /** Ends a drive early; it still answers with what it has. */
    synchronized void stop(String id) {
        order.filter(it -> it.id.equals(id)).ifPresent(it -> it.stop.now("whoever ordered it ended it"));
    }

    private void carryOut(Order taken, DriveOrder wanted) {
        polling.suspend();
        try (DriveStop stop = taken.stop) {
            while (!turn.tryTake(BEAT)) {
                if (stop.wanted().isPresent()) {
                    taken.state = DriveState.failed("the drive was called off before it began", car, "order it again");
                    return;
                }
            }
            try {
                taken.state = DriveState.done(
                        driver.drive(wanted, stop, progress -> taken.state = DriveState.driving(progress)));
            } finally {
                turn.giveBack();
            }
        } catch (CarException e) {
            taken.state = DriveState.failed(e.getMessage(), e.thing(), e.action());
        } catch (ArtifactException e) {
            taken.state = DriveState.failed(e.getMessage(), "", e.action());
        } catch (RuntimeException e) {
            log.error("a drive failed", e);
            taken.state = DriveState.failed(e.toString(), car, "look into the worker's log");
        } catch (InterruptedException e) {
            taken.state = DriveState.failed("the worker is stopping", car, "order it again when it runs");
            Thread.currentThread().interrupt();
        } catch (Error e) {
            // Whoever waits for the answer must hear of it, also when it is a native library that does not load.
            taken.state = DriveState.failed(e.toString(), car, "look into the worker's log");
            throw e;
        } finally {
            polling.resume();
        }
    }

    @Override
    public void close() {
        Optional<Order> last;
        synchronized (this) {
            last = order;
        }
        if (last.isEmpty()) {
            return;
        }
        last.get().stop.now("the worker is stopping");
        try {
            if (!last.get().thread.join(TO_END)) {
                last.get().thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
