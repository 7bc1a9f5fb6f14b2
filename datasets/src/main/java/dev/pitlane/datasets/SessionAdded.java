package dev.pitlane.datasets;

import dev.pitlane.artifacts.Version;
import java.util.List;
import java.util.Optional;

/**
 * What became of an {@link AddSession}.
 *
 * @param version the dataset with the session; the latest one as it was, where nothing was new
 * @param session the folder, for instance {@code 0007-car-1}; empty where nothing was new
 * @param images usable frames, each counted once however often it was given
 * @param added those of them that the dataset did not hold yet
 * @param labelled those of them that came with a label
 * @param quarantined frames left out, in the given order
 * @param labelledTwice labels that gave way to another one of the same image
 * @param warnings what may be a mistake, each a sentence for a person
 */
public record SessionAdded(
        Version version,
        Optional<String> session,
        int images,
        int added,
        int labelled,
        List<Quarantined> quarantined,
        List<LabelledTwice> labelledTwice,
        List<String> warnings) {}
