package dev.pitlane.activities.car;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a deploy.
 *
 * @param car which car
 * @param outcome what became of it
 * @param engine the engine in the current slot now
 * @param run the deploy run; absent where nothing was done
 * @param slot the current slot, {@code a} or {@code b}
 * @param onProbation whether a drive must confirm it
 * @param latencyP50Millis median latency of the self-test, in milliseconds
 * @param latencyP99Millis 99th percentile of it
 * @param note what a person should know, may be empty
 */
@Lenient
public record Deployed(
        CarId car,
        Outcome outcome,
        Optional<VersionId> engine,
        Optional<RunId> run,
        String slot,
        boolean onProbation,
        double latencyP50Millis,
        double latencyP99Millis,
        String note) {
    public Deployed {
        outcome = outcome == null ? Outcome.SWITCHED : outcome;
        slot = slot == null ? "" : slot;
        note = note == null ? "" : note;
    }

    /** How a deploy ended. */
    public enum Outcome {
        /** The new engine's slot is current. */
        SWITCHED,
        /** The engine was there already. */
        UNCHANGED,
        /** The engine is no longer the wanted one; nothing was done. */
        SUPERSEDED,
        /** The car knows an outcome that this version does not; its note says which. */
        OTHER;

        /** The name in lower case, as on the wire. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The outcome of that name, {@link #OTHER} for one of a later version. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Outcome parse(String text) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.text().equals(text))
                    .findFirst()
                    .orElse(OTHER);
        }
    }
}
