package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A storage in memory that passes the contract: for tests that count or break what is stored. */
public final class MemoryStorage implements Storage {
    private final ConcurrentNavigableMap<Key, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public boolean create(Key key, Content content) {
        return objects.putIfAbsent(key, bytes(content)) == null;
    }

    @Override
    public Optional<byte[]> read(Key key) {
        return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
    }

    @Override
    public Optional<byte[]> read(Key key, long offset, int length) {
        return Optional.ofNullable(objects.get(key)).map(bytes -> {
            int from = (int) Math.min(offset, bytes.length);
            return Arrays.copyOfRange(bytes, from, (int) Math.min((long) from + length, bytes.length));
        });
    }

    @Override
    public List<String> list(Key folder, String after) {
        String prefix = folder + "/";
        return objects.keySet().stream()
                .map(Key::text)
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()).split("/", 2)[0])
                .filter(name -> name.compareTo(after) > 0)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void put(Key key, Content content) {
        key.requireScratch();
        objects.put(key, bytes(content));
    }

    @Override
    public boolean delete(Key key) {
        key.requireScratch();
        return objects.remove(key) != null;
    }

    /** Damages or plants an object behind the store's back. */
    public void overwrite(Key key, byte[] bytes) {
        objects.put(key, bytes.clone());
    }

    /** Takes an object away behind the store's back. */
    public void lose(Key key) {
        objects.remove(key);
    }

    /** The keys of all objects, sorted. */
    public List<Key> keys() {
        return List.copyOf(objects.keySet());
    }

    /** The sizes of all objects together, in bytes. */
    public long bytes() {
        return objects.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    private static byte[] bytes(Content content) {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new StorageException("cannot read what was to be stored: " + e.getMessage(), "try again", e);
        }
    }
}
