package dev.pitlane.artifacts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.util.Arrays;
import java.util.Locale;

/** What kind of thing a collection holds; decided by its first version. */
public enum ArtifactType {
    DATASET,
    MODEL,
    ENGINE;

    /** Parses the text; throws {@link ReferenceParseException} if there is no such type; the message lists them. */
    @JsonCreator
    public static ArtifactType parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new ReferenceParseException(
                        "\"" + text + "\" is not a type of artifact", "a type is dataset, model or engine"));
    }

    /** As written in JSON and on the command line: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
