package dev.pitlane.desktop.labeling;

import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task's decisions, one JSON line each, only ever appended. Lines count once {@link #append} returned: they are on
 * the disk then. A line that can't be read is put aside, and the others count. Not thread safe: its task guards it.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path file;
    private final FileChannel channel;

    /** Where the last whole line ends: what lies behind it was never answered. */
    private long end;

    private Journal(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.end = channel.size();
    }

    /**
     * Opens the journal, making it if it is not there. A torn last line, from a power cut, is cut off; lines that can't
     * be read are moved beside the journal.
     */
    static Journal open(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createFile(file);
                DurableFiles.syncFolder(file.toAbsolutePath().getParent());
            }
            mend(file);
            return new Journal(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new DesktopException.DiskFailed(
                    "the journal " + file + " can't be opened: " + e,
                    "Make it readable and writable, then start the worker again.",
                    e);
        }
    }

    private static void mend(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int whole = content.length;
        while (whole > 0 && content[whole - 1] != '\n') {
            whole--;
        }
        List<String> readable = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String line : text(Arrays.copyOf(content, whole)).lines().toList()) {
            (isReadable(line, file.toString()) ? readable : unreadable).add(line + "\n");
        }
        if (!unreadable.isEmpty()) {
            // Aside first: cut off in between, a line stands twice there, and never nowhere.
            Path aside = unreadableOf(file);
            String before = Files.exists(aside) ? Files.readString(aside, StandardCharsets.UTF_8) : "";
            DurableFiles.replace(aside, bytes(before + String.join("", unreadable)));
        }
        if (!unreadable.isEmpty() || whole < content.length) {
            DurableFiles.replace(file, bytes(String.join("", readable)));
        }
    }

    private static boolean isReadable(String line, String name) {
        try {
            JournalFormat.read(line);
            return true;
        } catch (RuntimeException e) {
            LOG.error("a line of the journal {} can't be read and does not count: {}: {}", name, e.getMessage(), line);
            return false;
        }
    }

    /** Where the lines are that could not be read. */
    static Path unreadableOf(Path journal) {
        return journal.resolveSibling("journal.unreadable.jsonl");
    }

    /** How many lines were put aside. */
    static int unreadable(Path journal) {
        Path aside = unreadableOf(journal);
        return Files.exists(aside) ? (int) text(read(aside)).lines().count() : 0;
    }

    /** The lines of a whole journal that can be read; {@code name} says in the log where it came from. */
    static List<JournalLine> parse(byte[] content, String name) {
        return text(content)
                .lines()
                .filter(line -> isReadable(line, name))
                .map(JournalFormat::read)
                .toList();
    }

    /** What {@link #parse} reads. */
    static byte[] format(Collection<? extends JournalLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(JournalFormat.write(line)).append('\n'));
        return bytes(text.toString());
    }

    /** The content of a journal that nobody appends to, and nothing if there is none. */
    static byte[] read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    List<JournalLine> lines() {
        return parse(content(), file.toString());
    }

    /** Writes the lines and waits until the disk has them. If it fails, the journal is as before. */
    void append(List<? extends JournalLine> lines) {
        byte[] bytes = format(lines);
        try {
            channel.position(end);
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(false);
            end += bytes.length;
        } catch (IOException e) {
            forget(e);
            throw new DesktopException.DiskFailed(
                    "the decision can't be written to " + file + ": " + e.getMessage(),
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
            throw cannotRead(file, e);
        }
    }

    private static DesktopException.DiskFailed cannotRead(Path file, IOException e) {
        return new DesktopException.DiskFailed("the journal " + file + " can't be read: " + e, "Look at the disk.", e);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DesktopException.DiskFailed("the journal " + file + " can't be closed", "Look at the disk.", e);
        }
    }
}
