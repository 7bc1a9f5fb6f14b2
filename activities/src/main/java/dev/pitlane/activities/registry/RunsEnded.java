package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.RunId;
import java.util.List;

/**
 * Which runs were open.
 *
 * @param runs those that are ended as failed now
 */
@Lenient
public record RunsEnded(List<RunId> runs) {
    public RunsEnded {
        runs = runs == null ? List.of() : List.copyOf(runs);
    }
}
