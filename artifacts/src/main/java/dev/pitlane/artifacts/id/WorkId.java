package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The key of a scratch area: the same work, after a Reset, a retry after a decision or on another machine, has the same
 * work id and finds its checkpoints, frames and journals again.
 */
public record WorkId(@JsonValue String text) {
    private static final int READABLE = 40;
    private static final int HASH_DIGITS = 20;

    public WorkId {
        Token.check("work id", text);
    }

    /**
     * Parses the text; throws {@link dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException} if the text
     * is not a valid id.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkId parse(String text) {
        return new WorkId(text);
    }

    /**
     * From what makes the work the same work: workflow id, stage, car, digest of inputs and settings. The text starts
     * readably with the first parts and ends in a hash of all of them.
     */
    public static WorkId of(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            // Length before text, so that ("ab","c") and ("a","bc") differ.
            all.append(part.length()).append(':').append(part);
        }
        String readable = String.join("-", parts)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-", "");
        String head = readable.length() > READABLE ? readable.substring(0, READABLE) : readable;
        String hash = Digest.of(all.toString()).hex().substring(0, HASH_DIGITS);
        return new WorkId(head.isEmpty() ? hash : head.replaceAll("-$", "") + "-" + hash);
    }

    @Override
    public String toString() {
        return text;
    }
}
