package dev.pitlane.artifacts;

import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import java.util.List;
import java.util.Optional;

/** Loses its power at one write: just before it, or just after it was done and before anyone heard of it. */
final class BreakingStorage implements Storage {
    /** The process is gone. */
    static final class PowerCut extends RuntimeException {}

    private final Storage storage;
    private final int lastWrite;
    private final boolean afterwards;
    private int writes;

    BreakingStorage(Storage storage, int lastWrite, boolean afterwards) {
        this.storage = storage;
        this.lastWrite = lastWrite;
        this.afterwards = afterwards;
    }

    private void beforeWrite() {
        if (++writes > lastWrite || (writes == lastWrite && !afterwards)) {
            throw new PowerCut();
        }
    }

    private void afterWrite() {
        if (writes == lastWrite) {
            throw new PowerCut();
        }
    }

    @Override
    public boolean create(Key key, Content content) {
        beforeWrite();
        boolean created = storage.create(key, content);
        afterWrite();
        return created;
    }

    @Override
    public Optional<byte[]> read(Key key) {
        return storage.read(key);
    }

    @Override
    public Optional<byte[]> read(Key key, long offset, int length) {
        return storage.read(key, offset, length);
    }

    @Override
    public List<String> list(Key folder, String after) {
        return storage.list(folder, after);
    }

    @Override
    public void put(Key key, Content content) {
        beforeWrite();
        storage.put(key, content);
        afterWrite();
    }

    @Override
    public boolean delete(Key key) {
        beforeWrite();
        boolean deleted = storage.delete(key);
        afterWrite();
        return deleted;
    }
}
