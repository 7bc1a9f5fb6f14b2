package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.util.Arrays;
import java.util.Locale;

/** What a run does. */
public enum Job {
    IMPORT,
    COLLECT,
    LABEL,
    TRAIN,
    EVALUATE,
    CONVERT,
    DEPLOY,
    DRIVE,
    SIMULATE;

    /** Parses the text; throws {@link ReferenceParseException} if there is no such job; the action lists them. */
    @JsonCreator
    public static Job parse(String text) {
        return Arrays.stream(values())
                .filter(job -> job.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new ReferenceParseException(
                        "\"" + text + "\" is not a job",
                        "a job is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values()).map(Job::text).toList())));
    }

    /** As written in JSON and on the command line: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
