package dev.pitlane.activities.gpu;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.RunId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A gate that was passed; one that was not is a failure of type {@code GateNotPassed}.
 *
 * @param run the evaluate run
 * @param verdict how it was passed
 * @param images how many frames were scored
 * @param maeX the candidate's mean absolute error in x, in half image widths; absent if no frame was scored
 * @param maeXPixels the same in pixels
 * @param productionMaeX production's on the same frames, if there is a production model
 * @param constantMaeX the constant predictor's on the same frames
 * @param reason the verdict in a sentence
 */
@Lenient
public record Evaluated(
        RunId run,
        Verdict verdict,
        int images,
        Optional<Double> maeX,
        Optional<Double> maeXPixels,
        Optional<Double> productionMaeX,
        Optional<Double> constantMaeX,
        String reason) {
    public Evaluated {
        verdict = verdict == null ? Verdict.PASSED : verdict;
        reason = reason == null ? "" : reason;
    }

    /** How a gate was passed. */
    public enum Verdict {
        PASSED,
        /** The candidate is the production model. */
        UNCHANGED;

        /** The name in lower case, as on the wire. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The verdict of that name; one of a later version has passed as well, or it would be a failure. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Verdict parse(String text) {
            return Arrays.stream(values())
                    .filter(verdict -> verdict.text().equals(text))
                    .findFirst()
                    .orElse(PASSED);
        }
    }
}
