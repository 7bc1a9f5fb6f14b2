package dev.pitlane.workers.fault;

import dev.pitlane.workers.settings.FaultPointSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Named places in the work at which a test can kill the process, without guessing by time. */
@FunctionalInterface
public interface FaultPoints {
    /** Points that are always passed. */
    FaultPoints NONE = point -> {};

    /** Says that the work has come to the named point. */
    void reached(String point);

    /**
     * As the setting says: the first process to reach its point creates the record file and then stands still until it
     * is killed; any later one finds the file and passes. Without the setting every point is passed.
     */
    static FaultPoints of(Optional<FaultPointSetting> setting) {
        return setting.<FaultPoints>map(at -> point -> {
                    if (at.name().equals(point) && first(at)) {
                        standStill();
                    }
                })
                .orElse(NONE);
    }

    private static boolean first(FaultPointSetting at) {
        try {
            Files.createFile(at.record());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record the fault point " + at.name(), e);
        }
    }

    private static void standStill() {
        // Only SIGKILL ends the wait: an interrupt from a stopping worker must not let the work go on past the point.
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }
}
