package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.InvalidMessageException;
import java.util.Optional;

/**
 * Signal: end the workflow as failed, type {@link dev.pitlane.activities.WorkflowNames#ABORTED}.
 *
 * @param reason why, part of the failure's message
 * @param attempt which attempt is meant; a signal that means another one changes nothing
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Abort(Optional<String> reason, Optional<Integer> attempt) {
    /**
     * Parses the signal's payload.
     *
     * @param tree the payload; null and {@code {}} abort whatever runs
     * @throws InvalidMessageException naming the field and what is allowed
     */
    public static Abort parse(JsonNode tree) {
        Fields fields = Fields.of(tree, "", "reason", "attempt");
        return new Abort(fields.text("reason"), fields.whole("attempt", 1, Integer.MAX_VALUE));
    }
}
