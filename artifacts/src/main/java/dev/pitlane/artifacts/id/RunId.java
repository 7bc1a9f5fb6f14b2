package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One execution of a job, such as {@code train-4f1c0a9be2d37788}. Derived from its commit id, see {@code Runs.start}.
 */
public record RunId(@JsonValue String text) implements Comparable<RunId> {
    public RunId {
        Token.check("run id", text);
    }

    /**
     * Parses the text; throws {@link dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException} if the text
     * is not a valid id.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RunId parse(String text) {
        return new RunId(text);
    }

    @Override
    public int compareTo(RunId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
