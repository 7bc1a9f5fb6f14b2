package dev.pitlane.system.benchmark;

import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Counts what goes through a storage. For one thread. */
final class CountingStorage implements Storage {
    private final Storage storage;
    private Usage usage = new Usage(0, 0, 0, 0, 0);

    CountingStorage(Storage storage) {
        this.storage = storage;
    }

    /**
     * What was used since the last time that it was taken.
     *
     * @param reads objects and parts of objects, also those that were asked for and not there
     * @param lists folders listed
     */
    record Usage(int reads, long bytesRead, int lists, int writes, long bytesWritten) {}

    Usage take() {
        Usage taken = usage;
        usage = new Usage(0, 0, 0, 0, 0);
        return taken;
    }

    private Optional<byte[]> read(Optional<byte[]> bytes) {
        usage = new Usage(
                usage.reads + 1,
                usage.bytesRead + bytes.map(read -> read.length).orElse(0),
                usage.lists,
                usage.writes,
                usage.bytesWritten);
        return bytes;
    }

    private Content written(Content content) {
        usage = new Usage(usage.reads, usage.bytesRead, usage.lists, usage.writes + 1, usage.bytesWritten);
        return new Content() {
            @Override
            public InputStream open() throws IOException {
                return new Written(content.open());
            }

            @Override
            public long length() throws IOException {
                return content.length();
            }
        };
    }

    @Override
    public boolean create(Key key, Content content) {
        return storage.create(key, written(content));
    }

    @Override
    public Optional<byte[]> read(Key key) {
        return read(storage.read(key));
    }

    @Override
    public Optional<byte[]> read(Key key, long offset, int length) {
        return read(storage.read(key, offset, length));
    }

    @Override
    public List<String> list(Key folder, String after) {
        usage = new Usage(usage.reads, usage.bytesRead, usage.lists + 1, usage.writes, usage.bytesWritten);
        return storage.list(folder, after);
    }

    @Override
    public void put(Key key, Content content) {
        storage.put(key, written(content));
    }

    @Override
    public boolean delete(Key key) {
        return storage.delete(key);
    }

    private final class Written extends FilterInputStream {
        Written(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return count(read, read);
        }

        private int count(int answer, int bytes) {
            if (answer >= 0) {
                usage = new Usage(usage.reads, usage.bytesRead, usage.lists, usage.writes, usage.bytesWritten + bytes);
            }
            return answer;
        }
    }
}
