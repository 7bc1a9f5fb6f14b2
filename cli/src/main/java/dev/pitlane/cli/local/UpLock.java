package dev.pitlane.cli.local;

import dev.pitlane.cli.CommandFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held by the one process that has a home up: two servers on one database would damage it. The kernel lets go of it
 * when that process dies, however it dies.
 */
final class UpLock implements AutoCloseable {
    /** Homes of this process: the kernel tells processes apart, and would drop a lock that is tried for twice here. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private UpLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws CommandFailedException if somebody has it, or the home cannot be written
     */
    static UpLock take(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        if (!HELD.add(home)) {
            throw alreadyUp(home);
        }
        boolean taken = false;
        try {
            Path file = Files.createDirectories(home.resolve("run")).resolve("up.lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (!taken) {
                channel.close();
                throw alreadyUp(home);
            }
            return new UpLock(home, channel);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "HomeNotWritable", "cannot write in " + home + ": " + e.getMessage(), "make the home writable", e);
        } finally {
            if (!taken) {
                HELD.remove(home);
            }
        }
    }

    private static CommandFailedException alreadyUp(Path home) {
        return new CommandFailedException(
                "AlreadyUp", "Pitlane is already up in " + home, "stop it, or set PITLANE_HOME to another folder");
    }

    /** Gives the lock back; a second time changes nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommandFailedException(
                    "HomeNotWritable", "cannot unlock " + home + ": " + e.getMessage(), "check the disk", e);
        } finally {
            HELD.remove(home);
        }
    }
}
