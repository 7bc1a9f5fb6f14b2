package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.util.regex.Pattern;

/**
 * Where an object lies: segments joined by {@code /}, such as {@code blobs/<sha256>}. No segment begins with a dot, so
 * a key can neither climb out of the store nor name a backend's own files.
 */
public record Key(String text) implements Comparable<Key> {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._@-]{0,199}");
    private static final String SCRATCH = "scratch/";

    public Key {
        for (String segment : text.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new ReferenceParseException(
                        "\"" + segment + "\" in \"" + text + "\" is not a valid file name for the store",
                        "use letters, digits, '.', '_', '-' and '@', not starting with '.', at most 200");
            }
        }
    }

    public static Key of(String first, String... more) {
        return new Key(more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    /** The key one segment deeper. */
    public Key child(String segment) {
        return new Key(text + "/" + segment);
    }

    /** Whether the object may be replaced and deleted: only what lies under {@code scratch/}. */
    public boolean isScratch() {
        return text.startsWith(SCRATCH);
    }

    /**
     * Refuses to replace or delete anything else.
     *
     * @throws IllegalArgumentException unless {@link #isScratch()}
     */
    public void requireScratch() {
        if (!isScratch()) {
            throw new IllegalArgumentException(this + " is not under scratch/: it can only be created");
        }
    }

    @Override
    public int compareTo(Key other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
