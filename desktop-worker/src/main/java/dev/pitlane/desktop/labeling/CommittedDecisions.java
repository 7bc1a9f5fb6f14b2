package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a version of a dataset says of images that journals decide about. */
record CommittedDecisions(Map<Digest, LabelRevision> standing) {
    static CommittedDecisions of(Dataset dataset, Collection<Decided> lines) {
        return new CommittedDecisions(
                dataset.standing(lines.stream().map(Decided::image).collect(Collectors.toSet())));
    }

    /** Whether the line can't count any more: it is committed itself, or something later is. */
    boolean cover(Decided line) {
        return Optional.ofNullable(standing.get(line.image()))
                .flatMap(LabelRevision::at)
                .filter(at -> !at.isBefore(line.at()))
                .isPresent();
    }
}
