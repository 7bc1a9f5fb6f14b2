package dev.pitlane.activities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The examples in docs/json/, read and written with the mapper that Temporal uses on the wire. */
public final class GoldenFiles {
    /** Temporal's own. */
    public static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private GoldenFiles() {}

    /** The folder of the examples. */
    public static Path folder() {
        return Path.of(System.getProperty("basedir", "."), "..", "docs", "json");
    }

    /** One example as a tree. */
    public static JsonNode tree(String name) {
        try {
            return MAPPER.readTree(Files.readString(folder().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
