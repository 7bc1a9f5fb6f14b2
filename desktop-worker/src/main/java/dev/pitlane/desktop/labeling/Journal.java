package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.storage.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A task's decisions, one JSON line each, only ever appended. A line counts once {@link #append} returned: it is on the
 * disk then. Not thread safe: its task guards it.
 */
final class Journal implements AutoCloseable {
    private static final byte LINE_END = '\n';

    private final Path file;
    private final FileChannel channel;

    /** Where the last whole line ends: what lies behind it was never answered. */
    private long end;

    private Journal(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    record Opened(Journal journal, List<JournalLine> lines) {}

    /** Opens the journal, making it if it is not there. A torn last line, from a power cut, is cut off. */
    static Opened open(Path file) {
        try {
            boolean made = Files.notExists(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (made) {
                    DurableFiles.syncFolder(file.toAbsolutePath().getParent());
                }
                byte[] content = Files.readAllBytes(file);
                int whole = content.length;
                while (whole > 0 && content[whole - 1] != LINE_END) {
                    whole--;
                }
                if (whole < content.length) {
                    channel.truncate(whole);
                    channel.force(true);
                }
                return new Opened(
                        new Journal(file, channel, whole),
                        parse(new String(content, 0, whole, StandardCharsets.UTF_8), file.toString()));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(
                    "the journal %s can't be opened: %s".formatted(file, e.getMessage()),
                    "Make it readable and writable, then start the worker again.",
                    e);
        }
    }

    /** The lines of a whole journal; {@code name} says in errors where it came from. */
    static List<JournalLine> parse(String content, String name) {
        List<JournalLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : content.lines().toList()) {
            number++;
            try {
                lines.add(JournalFormat.read(line));
            } catch (RuntimeException e) {
                throw new JournalException(
                        "line %d of the journal %s can't be read: %s".formatted(number, name, e.getMessage()),
                        "Mend or remove that line by hand; the store's scratch has a copy of the journal.",
                        e);
            }
        }
        return lines;
    }

    /** Writes the line and waits until the disk has it. If it fails, the journal is as before. */
    void append(JournalLine line) {
        byte[] bytes = (JournalFormat.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            channel.position(end);
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(false);
            end += bytes.length;
        } catch (IOException e) {
            forget(e);
            throw new JournalException(
                    "the decision can't be written to %s: %s".formatted(file, e.getMessage()),
                    "Free some space on this desktop's disk, then decide again.",
                    e);
        }
    }

    /** Cuts off what of a failed line may have reached the file; if that fails too, the next append overwrites it. */
    private void forget(IOException failure) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Everything answered so far. */
    byte[] content() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(end));
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, buffer.position()) < 0) {
                    throw new IOException("it is shorter than what was written");
                }
            }
            return buffer.array();
        } catch (IOException e) {
            throw new JournalException(
                    "the journal %s can't be read: %s".formatted(file, e.getMessage()), "Look at the disk.", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException("the journal %s can't be closed".formatted(file), "Look at the disk.", e);
        }
    }
}
