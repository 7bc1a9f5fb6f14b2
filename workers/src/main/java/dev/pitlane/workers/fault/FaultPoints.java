package dev.pitlane.workers.fault;

import dev.pitlane.workers.settings.FaultPointSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a test kill this process at an exact place in its work, without guessing by time. The first process to reach the
 * point that it was told of creates the record file and then stands still until it is killed; any later one finds the
 * file and passes. Without the setting every point is passed.
 */
public final class FaultPoints {
    private final Optional<FaultPointSetting> setting;

    public FaultPoints(Optional<FaultPointSetting> setting) {
        this.setting = setting;
    }

    /** Points that are always passed. */
    public static FaultPoints none() {
        return new FaultPoints(Optional.empty());
    }

    /** Says that the work has come to the named point. */
    public void reached(String name) {
        if (setting.isEmpty() || !setting.get().name().equals(name)) {
            return;
        }
        try {
            Files.createFile(setting.get().record());
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record the fault point " + name, e);
        }
        standStill();
    }

    private static void standStill() {
        // Only SIGKILL ends the wait: an interrupt from a stopping worker must not let the work go on past the point.
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }
}
