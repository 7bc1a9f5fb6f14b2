package dev.pitlane.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of a frame are until it is committed. */
public sealed interface FrameBytes {
    /** On this machine's disk, unchanged until the commit is done. */
    record InFile(Path file) implements FrameBytes {}

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // handed through, compared by digest only
    record InMemory(byte[] jpeg) implements FrameBytes {}

    /**
     * The whole JPEG.
     *
     * @throws IOException if the file can't be read
     */
    default byte[] read() throws IOException {
        return switch (this) {
            case InMemory memory -> memory.jpeg();
            case InFile onDisk -> Files.readAllBytes(onDisk.file());
        };
    }
}
