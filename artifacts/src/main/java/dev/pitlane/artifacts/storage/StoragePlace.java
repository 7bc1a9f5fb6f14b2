package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;

/** A place that keeps the bytes of a store, or could. Nothing is looked at or made before a method is called. */
public interface StoragePlace extends Storage {
    /** The first object of every store. */
    Key MARKER = Key.of("store.json");

    /** Whether a store was made here. */
    boolean isStore();

    /**
     * Makes an empty storage where nothing is yet, once {@link #tryCreating} has passed.
     *
     * @param folderToo whether a folder that is not there is made as well; a bucket never is
     * @throws StorageException if the place is not there, can't be used, or holds something else
     */
    void make(boolean folderToo);

    /**
     * Tries the one thing that a store needs beyond reading and writing, creating an object only if there is none, and
     * leaves nothing behind.
     *
     * @throws StorageException if it can't be relied on here; the message says why
     */
    void tryCreating();

    /** The error for a place where no store is. */
    StorageException missing();

    /** The place as a person writes it: a folder, or {@code s3://bucket/prefix}. */
    String text();
}
