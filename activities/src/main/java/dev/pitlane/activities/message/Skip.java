package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.InvalidMessageException;
import java.util.Optional;

/**
 * Signal: go on without a step.
 *
 * @param step collect, label, evaluate or deploy; left out, the step that waits for a decision
 * @param car which car's lane, for {@link Stage#DEPLOY}
 * @param attempt which attempt is meant; a signal that means another one changes nothing
 * @param who who takes it upon them; recorded with the override when evaluate is skipped
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Skip(Optional<Stage> step, Optional<CarId> car, Optional<Integer> attempt, Optional<String> who) {
    /**
     * Parses the signal's payload.
     *
     * @param tree the payload; null and {@code {}} mean the step that waits for a decision
     * @throws InvalidMessageException naming the field and what is allowed
     */
    public static Skip parse(JsonNode tree) {
        Fields fields = Fields.of(tree, "", "step", "car", "attempt", "who");
        fields.oneOf("step", Stage.SKIPPABLE.stream().map(Stage::text).toArray(String[]::new));
        return new Skip(
                fields.parsed("step", Stage::parse),
                fields.parsed("car", CarId::parse),
                fields.whole("attempt", 1, Integer.MAX_VALUE),
                fields.text("who"));
    }
}
