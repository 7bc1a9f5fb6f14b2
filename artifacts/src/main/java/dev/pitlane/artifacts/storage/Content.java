package dev.pitlane.artifacts.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes to be stored, which can be opened more than once. */
public interface Content {
    InputStream open() throws IOException;

    /** How many bytes {@link #open} gives. */
    long length() throws IOException;

    static Content of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    static Content of(byte[] bytes, int offset, int length) {
        return new Content() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes, offset, length);
            }

            @Override
            public long length() {
                return length;
            }
        };
    }

    static Content of(Path file) {
        return new Content() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long length() throws IOException {
                return Files.size(file);
            }
        };
    }
}
