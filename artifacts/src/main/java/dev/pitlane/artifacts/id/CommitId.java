package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The idempotence key of one piece of work: workflow run id and activity id for an activity (a retry keeps it, a Reset
 * makes a new one), random for a job started by hand.
 */
public record CommitId(@JsonValue String text) {
    private static final Pattern ALLOWED = Pattern.compile("[!-~]{1,256}");

    public CommitId {
        if (text == null || !ALLOWED.matcher(text).matches()) {
            throw new ReferenceParseException(
                    "commit id \"" + text + "\" is not valid", "it is 1 to 256 visible ASCII characters, no spaces");
        }
    }

    /** Parses the text; throws {@link ReferenceParseException} if the text is not a valid id. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CommitId parse(String text) {
        return new CommitId(text);
    }

    /** The parts joined by a slash, as {@code CommitId.of(workflowRunId, activityId)}. */
    public static CommitId of(String... parts) {
        return new CommitId(String.join("/", parts));
    }

    /** A new id that no other piece of work has: for jobs that a person starts by hand. Not for workflow code. */
    public static CommitId random() {
        return new CommitId("by-hand/" + UUID.randomUUID());
    }

    @Override
    public String toString() {
        return text;
    }
}
