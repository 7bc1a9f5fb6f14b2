package dev.pitlane.system.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A folder on a disk of one page and one file, which is full, for empty files too: the kernel itself says that no space
 * is left. Needs root on Linux.
 */
final class FullDisk implements AutoCloseable {
    private final Path folder;

    private FullDisk(Path folder) {
        this.folder = folder;
    }

    /** Puts the full disk over a folder until it is closed; skips the test where that is not allowed. */
    static FullDisk over(Path folder) throws IOException {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=2", "none", folder.toString()) == 0,
                "a full disk needs the right to mount (root on Linux): skipped");
        FullDisk disk = new FullDisk(folder);
        try {
            Files.write(folder.resolve("filler"), new byte[4096]);
            return disk;
        } catch (IOException e) {
            disk.close();
            throw e;
        }
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        // Lazily: a worker may have a file open on it at this moment.
        if (run("umount", "--lazy", folder.toString()) != 0) {
            throw new IOException("cannot unmount " + folder);
        }
    }
}
