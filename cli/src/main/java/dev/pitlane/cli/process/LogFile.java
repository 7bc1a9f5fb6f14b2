package dev.pitlane.cli.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A log that another process writes, from a place in it on. */
public final class LogFile {
    /** More than anybody reads at a time, and little enough to hold. */
    private static final int MOST_BYTES = 1 << 18;

    private final Path file;
    private long from;

    /** @param from bytes that are passed over */
    public LogFile(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    /** The log's name without its folder and ending. */
    public String name() {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }

    /**
     * The whole lines written since the last call, the last 256 KiB of them; a file made anew is read from its start.
     */
    public List<String> lines() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long length = log.length();
            long start = length < from ? 0 : Math.max(from, length - MOST_BYTES);
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, length - start)];
            log.seek(start);
            log.readFully(bytes);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            from = start + whole;
            return new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
