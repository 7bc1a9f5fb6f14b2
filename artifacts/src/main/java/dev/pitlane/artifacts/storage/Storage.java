package dev.pitlane.artifacts.storage;

import java.util.List;
import java.util.Optional;

/**
 * What a store needs of the place that keeps its bytes. Any number of threads, processes and machines use one place at
 * the same time. Every backend passes {@code StorageContract}.
 *
 * <ul>
 *   <li>An object appears whole or not at all, and is durable when the method returns (also when it answers that the
 *       object was there).
 *   <li>An object outside {@code scratch/} never changes and never goes away: it can only be created.
 *   <li>What one call has made, every later call sees, from wherever it comes.
 *   <li>Every method throws {@link dev.pitlane.artifacts.error.ArtifactException.StorageException} when the place fails
 *       and {@link dev.pitlane.artifacts.error.ArtifactException.StorageFullException} when it is full; then nothing
 *       has been made.
 * </ul>
 */
public interface Storage {
    /**
     * Creates an object if there is none with that key. Of several that try at once exactly one succeeds.
     *
     * @return whether this call made it
     */
    boolean create(Key key, Content content);

    /** A whole object; empty if there is none. For small ones. */
    Optional<byte[]> read(Key key);

    /**
     * A part of an object; empty if there is no such object.
     *
     * @return {@code length} bytes from {@code offset}, or fewer if the object ends before
     */
    Optional<byte[]> read(Key key, long offset, int length);

    /**
     * The names directly under a folder that come after {@code after} in the order of {@link String#compareTo}, sorted,
     * of objects and of folders alike. A folder without objects may be listed or not.
     *
     * @param after {@code ""} for all names
     */
    List<String> list(Key folder, String after);

    /**
     * Creates or replaces a scratch object; of several at once one whole one stays.
     *
     * @throws IllegalArgumentException unless {@link Key#isScratch()}
     */
    void put(Key key, Content content);

    /**
     * Removes a scratch object; answers whether it was there.
     *
     * @throws IllegalArgumentException unless {@link Key#isScratch()}
     */
    boolean delete(Key key);
}
