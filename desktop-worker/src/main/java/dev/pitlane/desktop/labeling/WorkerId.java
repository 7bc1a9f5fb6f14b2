package dev.pitlane.desktop.labeling;

import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * This desktop's id, part of the name of its own task queue. Kept in a file, so that a worker that starts again is the
 * same worker and gets the tasks that wait for it.
 */
public record WorkerId(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9-]{1,64}");

    public WorkerId {
        Objects.requireNonNull(text, "text");
        if (!ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a worker id has 1 to 64 of a-z, 0-9 and -, but this is \"" + text + "\"");
        }
    }

    /** The id in the file, made once if the file is not there. */
    public static WorkerId kept(Path file) {
        try {
            if (Files.exists(file)) {
                return new WorkerId(
                        Files.readString(file, StandardCharsets.UTF_8).strip());
            }
            byte[] random = new byte[6];
            new SecureRandom().nextBytes(random);
            WorkerId made = new WorkerId("desktop-" + HexFormat.of().formatHex(random));
            DurableFiles.replace(file, (made.text() + "\n").getBytes(StandardCharsets.UTF_8));
            return made;
        } catch (IOException e) {
            throw new DesktopException.DiskFailed(
                    "the worker's id can't be kept in " + file + ": " + e.getMessage(),
                    "Make the folder writable, then start the worker again.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new DesktopException.NotUnderstood(
                    file + " does not hold a worker id: " + e.getMessage(),
                    "Remove the file for a new id; tasks of the old one are then taken over by retryStep from label.",
                    e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
