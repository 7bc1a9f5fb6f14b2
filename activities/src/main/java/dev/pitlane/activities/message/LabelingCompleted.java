package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.InvalidMessageException;
import java.util.Optional;

/**
 * Signal: the person is done labelling.
 *
 * @param task which task; one that is named counts whenever it arrives, an unnamed one while a task is open
 * @param labeler who labelled
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LabelingCompleted(Optional<String> task, Optional<String> labeler) {
    /**
     * Parses the signal's payload.
     *
     * @param tree the payload; null and {@code {}} name nothing
     * @throws InvalidMessageException naming the field and what is allowed
     */
    public static LabelingCompleted parse(JsonNode tree) {
        Fields fields = Fields.of(tree, "", "task", "labeler");
        return new LabelingCompleted(fields.text("task"), fields.text("labeler"));
    }
}
