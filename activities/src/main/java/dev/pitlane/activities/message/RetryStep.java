package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.InvalidMessageException;
import java.util.Optional;

/**
 * Signal: do a step again, perhaps with changed settings, perhaps from an earlier stage.
 *
 * @param step which step; left out, every step that waits for a decision
 * @param car which car's lane, for {@link Stage#DEPLOY}
 * @param from the stage to go back to; left out, the step itself
 * @param attempt which attempt is meant; a signal that means another one changes nothing
 * @param input what to change in the workflow's input, in its shape
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RetryStep(
        Optional<Stage> step,
        Optional<CarId> car,
        Optional<Stage> from,
        Optional<Integer> attempt,
        Optional<JsonNode> input) {
    /**
     * Parses the signal's payload.
     *
     * @param tree the payload; null and {@code {}} mean every step that waits for a decision
     * @throws InvalidMessageException naming the field and what is allowed
     */
    public static RetryStep parse(JsonNode tree) {
        Fields fields = Fields.of(tree, "", "step", "car", "from", "attempt", "input");
        Optional<JsonNode> input = fields.tree("input");
        // Checked here, so that a bad one is refused as a whole; applied later, on top of the input of that moment.
        input.ifPresent(changes -> RetrainInput.defaults().changedBy(changes, "input"));
        return new RetryStep(
                fields.parsed("step", Stage::parse),
                fields.parsed("car", CarId::parse),
                fields.parsed("from", Stage::parse),
                fields.whole("attempt", 1, Integer.MAX_VALUE),
                input);
    }
}
