package dev.pitlane.cli.worker;

import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.artifacts.Version;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.workers.registry.ImageCounts;
import java.util.List;

/** Counts what a person still has to look at, and what is labelled or rejected. */
final class DatasetImageCounts implements ImageCounts {
    private final Datasets datasets;

    DatasetImageCounts(Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public Resolved.Counts of(Version dataset) {
        List<Image> images = datasets.open(dataset).images();
        int labelled =
                (int) images.stream().filter(image -> image.label().isPresent()).count();
        int unlabelled = (int) images.stream().filter(Image::unlabelled).count();
        int rejected = (int) images.stream().filter(Image::rejected).count();
        return new Resolved.Counts(images.size(), labelled, unlabelled, rejected);
    }
}
