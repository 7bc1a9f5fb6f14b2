package dev.pitlane.car.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.Quarantined;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a spool is about.
 *
 * @param dataset that the frames are for; absent from spools of before this was written down
 * @param who asked for them: a person, or a workflow's id; absent likewise
 * @param base the dataset version that the frames were compared with, fixed at the first attempt
 * @param complete no more frames are wanted or will come
 * @param ended why fewer came than were asked for; empty if all came
 * @param warnings what the camera had to say, once complete
 * @param unreadable what was left out, once complete; a camera gives it only once
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SpoolHead(
        Optional<ArtifactName> dataset,
        Optional<String> who,
        Optional<VersionId> base,
        boolean complete,
        String ended,
        List<String> warnings,
        List<Quarantined> unreadable) {
    SpoolHead {
        warnings = List.copyOf(warnings);
        unreadable = List.copyOf(unreadable);
    }

    static SpoolHead begun(CollectOrder order, Optional<VersionId> base) {
        return new SpoolHead(
                Optional.of(order.dataset()), Optional.of(order.who()), base, false, "", List.of(), List.of());
    }

    /** Whose frames they are, where that was written down. */
    Optional<String> about() {
        return dataset.map(name -> "for " + name + who.map(by -> ", by " + by).orElse(""));
    }

    /** What was said and left out before a person asked for more frames stays said. */
    SpoolHead completed(String why, List<String> said, List<Quarantined> leftOut) {
        return new SpoolHead(dataset, who, base, true, why, both(warnings, said), both(unreadable, leftOut));
    }

    private static <T> List<T> both(List<T> before, List<T> since) {
        return Stream.concat(before.stream(), since.stream()).distinct().toList();
    }
}
