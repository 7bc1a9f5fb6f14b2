package dev.pitlane.artifacts.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.artifacts.error.ArtifactException.CorruptBlobException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes and reads the store's JSON documents, single ones and numbered series of them. */
public final class Documents {
    // The last member of every document: the digest of the bytes before it.
    private static final Pattern CHECK = Pattern.compile(",\n  \"check\" : \"(sha256:[0-9a-f]{64})\"\n\\}\n$");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{8})\\.json");

    private final Storage storage;
    private final Map<Key, Integer> lastKnown = new ConcurrentHashMap<>();

    public Documents(Storage storage) {
        this.storage = storage;
    }

    /** The bytes of a document: pretty JSON whose last field checks all bytes before it. */
    public static byte[] write(Object document) {
        try {
            String json = Json.pretty().writeValueAsString(document);
            if (!json.endsWith("\n}")) {
                throw new IllegalArgumentException("not a JSON object with fields: " + json);
            }
            String body = json.substring(0, json.length() - 2);
            return (body + ",\n  \"check\" : \"" + Digest.of(body) + "\"\n}\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + document, e);
        }
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws CorruptBlobException if a byte of it is not as it was written
     */
    public static <T> T read(Key key, byte[] bytes, Class<T> type) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher check = CHECK.matcher(text);
        if (!check.find()
                || !Digest.of(text.substring(0, check.start())).toString().equals(check.group(1))) {
            throw corrupt(key, "its bytes do not have the digest that its last line says");
        }
        try {
            return Json.MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw corrupt(key, e.getMessage());
        }
    }

    private static CorruptBlobException corrupt(Key key, String reason) {
        return new CorruptBlobException(
                key.text(),
                "document " + key + " is corrupt: " + reason,
                "put it back from a copy of the store; documents of a store are never edited");
    }

    /** Creates a document if there is none; answers whether this call made it. */
    public boolean create(Key key, Object document) {
        return storage.create(key, Content.of(write(document)));
    }

    public <T> Optional<T> find(Key key, Class<T> type) {
        return storage.read(key).map(bytes -> read(key, bytes, type));
    }

    /** All documents directly in a folder, in the order of their names. */
    public <T> List<T> all(Key folder, Class<T> type) {
        return storage.list(folder, "").stream()
                .filter(name -> name.endsWith(".json"))
                .flatMap(name -> find(folder.child(name), type).stream())
                .toList();
    }

    /** The key of one document of a numbered series, as {@code 00000003.json}. */
    public static Key numbered(Key folder, int number) {
        return folder.child(numberName(number) + ".json");
    }

    /** Eight digits, so that names sort as numbers do. */
    public static String numberName(int number) {
        return String.format(Locale.ROOT, "%08d", number);
    }

    /** The numbers of a series above {@code after}, ascending. */
    public List<Integer> numbers(Key folder, int after) {
        return storage.list(folder, numberName(after) + ".json").stream()
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .map(name -> Integer.parseInt(name.group(1)))
                .toList();
    }

    /**
     * As {@link #highest}, for a series without gaps that many ask for: listed once, then asked only for what came
     * after the last one known.
     */
    public int highestKnown(Key folder) {
        int known = lastKnown.getOrDefault(folder, 0);
        int highest = known == 0 ? highest(folder) : known;
        while (known > 0 && exists(numbered(folder, highest + 1))) {
            highest++;
        }
        if (highest > known) {
            lastKnown.merge(folder, highest, Math::max);
        }
        return highest;
    }

    /** Whether an object is there; nothing of it is read. */
    public boolean exists(Key key) {
        return storage.read(key, 0, 0).isPresent();
    }

    /** The highest number of a series; 0 if it has none. */
    public int highest(Key folder) {
        List<Integer> numbers = numbers(folder, 0);
        return numbers.isEmpty() ? 0 : numbers.getLast();
    }

    /** The highest document of a series. */
    public <T> Optional<T> last(Key folder, Class<T> type) {
        int highest = highest(folder);
        return highest == 0 ? Optional.empty() : find(numbered(folder, highest), type);
    }
}
