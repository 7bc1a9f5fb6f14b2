package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pitlane.foundation.json.Fields;
import java.util.Optional;

/**
 * What a model must fulfil.
 *
 * @param maxMeanAbsoluteErrorX a limit in half image widths on top of the gate's own rule; empty for none
 * @param mustBeatProduction whether the candidate must be at least as good as production on the same frames
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateSettings(Optional<Double> maxMeanAbsoluteErrorX, boolean mustBeatProduction) {
    static final String[] FIELDS = {"maxMeanAbsoluteErrorX", "mustBeatProduction"};

    /** The gate's own rule alone. */
    public static GateSettings defaults() {
        return new GateSettings(Optional.empty(), true);
    }

    GateSettings changedBy(Fields fields) {
        return new GateSettings(
                fields.isNull("maxMeanAbsoluteErrorX")
                        ? Optional.empty()
                        : fields.positive("maxMeanAbsoluteErrorX", 2).or(() -> maxMeanAbsoluteErrorX),
                fields.truth("mustBeatProduction").orElse(mustBeatProduction));
    }
}
