package dev.pitlane.car.home;

import dev.pitlane.car.failure.CarException.CarBusy;
import dev.pitlane.car.failure.CarException.DiskFailed;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Held by the one process that has the car's camera and motor: a worker for as long as it runs, or a drive without a
 * worker. The kernel lets go of it when the process dies, however it dies.
 */
public final class CarLock implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final FileChannel channel;
    private final FileLock lock;

    private CarLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** The lock, or nothing if somebody has it. */
    public static Optional<CarLock> tryTake(CarHome home) {
        try {
            DurableFiles.makeFolders(home.folder());
            FileChannel channel =
                    FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new CarLock(channel, lock.get()));
        } catch (IOException e) {
            throw new DiskFailed("can't lock", home.lockFile(), e);
        }
    }

    /**
     * The lock, or {@link CarBusy}.
     *
     * @param patience to wait so long for the one before: a killed process holds the lock until the kernel has taken it
     *     apart
     */
    public static CarLock take(CarHome home, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        Optional<CarLock> lock = tryTake(home);
        while (lock.isEmpty()
                && System.nanoTime() < until
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            lock = tryTake(home);
        }
        return lock.orElseThrow(() -> new CarBusy(
                home.car() + " is in use by another process on this machine",
                home.car().toString(),
                "stop the other worker or drive of " + home.car() + ", or give this one another PITLANE_CAR"));
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("can't give back the car's lock", e);
        }
    }
}
