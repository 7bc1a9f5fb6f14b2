package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON document given on the command line, as itself or as {@code @FILE}. */
public final class JsonArgument {
    private JsonArgument() {}

    /**
     * Reads the document.
     *
     * @throws CommandFailedException if the file cannot be read or the text is no JSON
     */
    public static JsonNode read(String text) {
        try {
            return Json.parse(text.startsWith("@") ? Files.readString(Path.of(text.substring(1))) : text);
        } catch (JsonProcessingException e) {
            throw new CommandFailedException(
                    "InvalidJson",
                    "the input is not JSON: " + e.getOriginalMessage(),
                    "give an object such as {\"train\":{\"seed\":7}}",
                    e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "NotFound",
                    "the file " + text.substring(1) + " cannot be read",
                    "give an existing file as @FILE",
                    e);
        }
    }
}
