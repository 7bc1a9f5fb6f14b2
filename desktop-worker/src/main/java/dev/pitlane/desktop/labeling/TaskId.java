package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.id.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A labelling task's id as its workflow fixed it: 1 to 500 characters.
 *
 * <p>A workflow id, which may hold anything, is usually part of it. So the id never becomes a path: {@link #key()}
 * does.
 */
public record TaskId(@JsonValue String text) {
    private static final int LONGEST = 500;
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    public TaskId {
        Objects.requireNonNull(text, "text");
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a task id has 1 to " + LONGEST + " characters, not " + text.length());
        }
    }

    @JsonCreator
    public static TaskId parse(String text) {
        return new TaskId(text);
    }

    /**
     * A name for the task that is safe as a folder and in an address: the id itself where it is, else from its digest.
     */
    public String key() {
        return SAFE.matcher(text).matches()
                ? text
                : "task-"
                        + Digest.of(text.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .substring("sha256:".length(), "sha256:".length() + 24);
    }

    @Override
    public String toString() {
        return text;
    }
}
