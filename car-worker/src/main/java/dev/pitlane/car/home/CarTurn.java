package dev.pitlane.car.home;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Inside the process that holds the car's lock: whose turn it is to use camera, motor and slots. One at a time. */
public final class CarTurn {
    private final Semaphore turn = new Semaphore(1, true);

    /** Waits for the turn at most so long; answers whether it was got. Whoever got it gives it back. */
    public boolean tryTake(Duration patience) throws InterruptedException {
        return turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void giveBack() {
        turn.release();
    }
}
