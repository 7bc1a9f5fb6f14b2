package dev.pitlane.datasets;

import dev.pitlane.foundation.file.FileProblem;
import java.io.IOException;

/**
 * A frame or file that was left out. It stays where it was.
 *
 * @param file its name
 * @param reason a few words for a person, for instance {@code truncated}
 */
public record Quarantined(String file, String reason) {
    /** A file of which the operating system does not give the bytes. */
    public static Quarantined unreadable(String file, IOException failure) {
        return new Quarantined(file, "can't be read: " + FileProblem.reason(failure));
    }
}
