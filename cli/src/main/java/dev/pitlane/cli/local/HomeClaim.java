package dev.pitlane.cli.local;

import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Held by the one process that has a home up: two servers on one database would damage it. The kernel lets go of it
 * when that process dies, however it dies; what it started ends soon after, and until then nobody else gets the home.
 */
final class HomeClaim implements AutoCloseable {
    /** A worker ends within 15 s of its parent's death, the server in 4 s; twice that on a busy machine. */
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    /** Homes of this process: the kernel tells processes apart, and would drop a lock that is tried for twice here. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeClaim(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Takes the home, after what a killed process has left there has ended.
     *
     * @throws CommandFailedException if somebody has it, if something still runs in it or it cannot be written; the
     *     message names the processes
     */
    static HomeClaim take(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        if (!HELD.add(home)) {
            throw alreadyUp(home);
        }
        boolean taken = false;
        try {
            Path run = home.resolve("run");
            DurableFiles.makeFolders(run);
            FileChannel channel =
                    FileChannel.open(run.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw alreadyUp(home);
            }
            HomeClaim claim = new HomeClaim(home, channel);
            claim.awaitLeftOver();
            taken = true;
            return claim;
        } catch (IOException e) {
            throw notWritable(home, e);
        } finally {
            if (!taken) {
                HELD.remove(home);
            }
        }
    }

    private void awaitLeftOver() throws IOException {
        List<RunningProcess> left = RunningProcess.awaitEnd(RunningProcess.in(home), LONGEST_END);
        if (!left.isEmpty()) {
            channel.close();
            throw new CommandFailedException(
                    "StillRunning",
                    "the process that had " + home + " up is gone, but what it started still runs: " + names(left),
                    "'pitlane down' stops it; or set PITLANE_HOME to another folder");
        }
    }

    private static CommandFailedException alreadyUp(Path home) {
        List<RunningProcess> running = RunningProcess.in(home);
        return new CommandFailedException(
                "AlreadyUp",
                "Pitlane is already up in " + home + (running.isEmpty() ? "" : ": " + names(running)),
                "'pitlane down' stops it; or set PITLANE_HOME to another folder");
    }

    private static String names(List<RunningProcess> processes) {
        return processes.stream().map(RunningProcess::toString).collect(Collectors.joining(", "));
    }

    /** Writes down what runs in this home, for whoever finds it after us. */
    void record(boolean ready, Collection<ChildProcess> children) {
        List<RunningProcess> running = new ArrayList<>();
        running.add(RunningProcess.of(RunningProcess.UP, ProcessHandle.current()));
        children.forEach(child -> running.add(RunningProcess.of(child.name(), child.process())));
        try {
            DurableFiles.replace(RunningProcess.file(home), RunningProcess.write(ready, running));
        } catch (IOException e) {
            throw notWritable(home, e);
        }
    }

    /** Gives the home back; a second time changes nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(RunningProcess.file(home));
            channel.close();
        } catch (IOException e) {
            throw notWritable(home, e);
        } finally {
            HELD.remove(home);
        }
    }

    private static CommandFailedException notWritable(Path home, IOException e) {
        return new CommandFailedException(
                "HomeNotWritable", "cannot write in " + home + ": " + e.getMessage(), "make the home writable", e);
    }
}
